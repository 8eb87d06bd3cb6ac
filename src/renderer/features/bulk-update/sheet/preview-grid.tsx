import { Radio, RadioGroup } from 'react-aria-components';
import type { SheetPreview } from '../../../../shared/contract/sheets.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import radio from '../../../ui/choice.module.css';
import { cx } from '../../../ui/cx.ts';
import { columnLetters } from '../../../../core/text.ts';
import styles from './preview-grid.module.css';
import { isNumberCell, showCell } from './show-cell.ts';

/** More would be of no help to choose a row by. */
const maxColumns = 60;

export interface PreviewGridProps {
  readonly preview: SheetPreview;
  readonly headerRow: number | undefined;
  /** The heading cannot be chosen: an export says itself where it is. */
  readonly isFixed: boolean;
  readonly onChange: (row: number) => void;
}

/** The beginning of the sheet as it is there. The row with the headings is one choice among its rows. */
export function PreviewGrid({ preview, headerRow, isFixed, onChange }: PreviewGridProps) {
  const text = useText('bulkUpdate');
  const format = useFormats();
  const width = Math.min(maxColumns, preview.width);
  const columns = Array.from({ length: width }, (_, index) => columnLetters(index));
  return (
    <RadioGroup
      aria-label={text.headerRow}
      value={String(headerRow ?? '')}
      onChange={(row) => onChange(Number(row))}
      isDisabled={isFixed}
      className={styles.group ?? ''}
    >
      {!isFixed && (
        <Radio value="0" className={cx(radio.choice, styles.none)}>
          <span className={radio.dot} aria-hidden />
          {text.noHeadings}
        </Radio>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              <span className={styles.unseen}>{text.row}</span>
            </th>
            {columns.map((letters) => (
              <th key={letters} scope="col">
                {letters}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <PreviewRow key={row.number} row={row} columns={columns} headerRow={headerRow} {...{ isFixed, onChange }} />
          ))}
        </tbody>
      </table>
      <p className={styles.more}>
        {preview.total === undefined
          ? text.firstRows(format.count(preview.rows.length))
          : text.allRows(format.count(preview.total), preview.total)}
        {preview.width > width && ` ${text.moreColumns(format.count(preview.width - width))}`}
      </p>
    </RadioGroup>
  );
}

interface PreviewRowProps extends Pick<PreviewGridProps, 'headerRow' | 'isFixed' | 'onChange'> {
  readonly row: SheetPreview['rows'][number];
  readonly columns: readonly string[];
}

/** A press anywhere on the row chooses it; the keyboard goes through the radio buttons. */
function PreviewRow({ row: { number, cells }, columns, headerRow, isFixed, onChange }: PreviewRowProps) {
  const language = useLanguage();
  const text = useText('bulkUpdate');
  const isHeader = number === headerRow;
  const isAbove = headerRow !== undefined && number < headerRow;
  return (
    <tr
      className={cx(isHeader && styles.header, isAbove && styles.above)}
      {...(isFixed ? {} : { onClick: () => onChange(number) })}
    >
      <th scope="row">
        <Radio value={String(number)} aria-label={text.headerIs(String(number))} className={styles.radio ?? ''}>
          {number}
        </Radio>
      </th>
      {columns.map((letters, index) => (
        <td key={letters} className={cx(isNumberCell(cells[index]) && styles.number)}>
          {showCell(cells[index], language)}
        </td>
      ))}
    </tr>
  );
}
