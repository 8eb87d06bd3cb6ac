import { Check } from 'lucide-react';
import { memo } from 'react';
import type { Field } from '../../../core/fields/field.ts';
import type { CustomerRecord, Language } from '../../../core/types.ts';
import { useText } from '../../text/language.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './customer-table.module.css';
import { cellText, isNumberField } from './preview-cells.ts';

/** The columns that always are in sight: the box to choose by, and the customer's number. */
export const leadWidth = 34;
export const keyWidth = 146;

/** A column that is in sight. */
export interface TableColumn {
  readonly field: Field;
  /** 0 is the box, 1 the customer's number. */
  readonly index: number;
  /** From the end of the columns that always are in sight. */
  readonly leftPx: number;
  readonly widthPx: number;
}

export const cellId = (tableId: string, position: number, column: number): string => `${tableId}-${position}-${column}`;

/** Keeps the columns in sight where they belong. */
export const spacer = (columns: readonly TableColumn[]): { readonly width: string } => ({
  width: `${columns[0]?.leftPx ?? 0}px`,
});

interface CustomerRowProps {
  readonly tableId: string;
  /** Among those that are found. */
  readonly position: number;
  /** Not there while its page is on the way. */
  readonly customer: CustomerRecord | undefined;
  readonly keyField: Field | undefined;
  readonly columns: readonly TableColumn[];
  readonly language: Language;
  readonly isSelected: boolean;
  readonly cursorColumn: number | undefined;
}

/** One customer. Clicks and keys are the table's. */
export const CustomerRow = memo(function CustomerRow(props: CustomerRowProps) {
  const { tableId, position, customer, keyField, columns, language, isSelected, cursorColumn } = props;
  const text = useText('assignments');
  const value = (field: Field | undefined) =>
    customer === undefined ? <span className={styles.coming} /> : cellText(customer, field, language);
  const place = (column: number) => ({
    id: cellId(tableId, position, column),
    'aria-colindex': column + 1,
    'data-column': column,
    'data-cursor': cursorColumn === column,
  });
  return (
    <div role="row" aria-rowindex={position + 2} aria-selected={isSelected} data-row={position} className={styles.row}>
      <span
        {...place(0)}
        role="gridcell"
        aria-label={isSelected ? text.chosen : text.notChosen}
        className={cx(styles.cell, styles.lead)}
        style={{ width: `${leadWidth}px` }}
      >
        <span className={styles.tick} data-selected={isSelected}>
          <Check aria-hidden size={12} strokeWidth={3} />
        </span>
      </span>
      <span
        {...place(1)}
        role="rowheader"
        className={cx(styles.cell, styles.key)}
        style={{ width: `${keyWidth}px`, left: `${leadWidth}px` }}
      >
        {value(keyField)}
      </span>
      <span aria-hidden style={spacer(columns)} />
      {columns.map(({ field, index, widthPx }) => (
        <span
          key={index}
          {...place(index)}
          role="gridcell"
          className={cx(styles.cell, isNumberField(field) && styles.number)}
          style={{ width: `${widthPx}px` }}
        >
          {cursorColumn === index ? <span className={styles.whole}>{value(field)}</span> : value(field)}
        </span>
      ))}
    </div>
  );
});
