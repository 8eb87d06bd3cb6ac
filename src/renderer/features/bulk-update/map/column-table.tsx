import { useVirtualizer } from '@tanstack/react-virtual';
import { SearchX } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MappingFile } from '../../../../core/mapping/mapping-file.ts';
import type { MappingProposal, ProposedColumn } from '../../../../core/mapping/proposal.ts';
import { useLanguage, useText } from '../../../text/language.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ColumnRow } from './column-row.tsx';
import styles from './column-table.module.css';
import { fieldGroups } from './field-options.ts';

export interface ColumnTableProps {
  readonly proposal: MappingProposal;
  /** Those that are shown. */
  readonly columns: readonly ProposedColumn[];
  readonly choice: MappingFile;
  readonly onChange: (choice: MappingFile) => void;
}

/** A row for each column of the sheet: what is in it, and the field that it stands for. */
export function ColumnTable({ columns, ...props }: ColumnTableProps) {
  const text = useText('map');
  if (columns.length === 0) return <EmptyState icon={SearchX} title={text.noColumns} />;
  return <ColumnRows columns={columns} {...props} />;
}

/** A row without problems. */
const usualHeight = 55;

/** Each row has a field picker, which is not light: of a wide sheet only the rows in view are there. */
function ColumnRows({ proposal, columns, choice, onChange }: ColumnTableProps) {
  const text = useText('map');
  const language = useLanguage();
  const groups = useMemo(() => fieldGroups(proposal, text, language), [proposal, text, language]);
  const table = useRef<HTMLTableElement>(null);
  const [above, setAbove] = useState(0);
  // Banners come and go above the table, in the same scrolling box.
  useLayoutEffect(() => setAbove(table.current?.offsetTop ?? 0));
  const rows = useVirtualizer<HTMLElement, HTMLTableSectionElement>({
    count: columns.length,
    getScrollElement: () => table.current?.parentElement ?? null,
    estimateSize: () => usualHeight,
    getItemKey: (index) => columns[index]?.index ?? index,
    overscan: 8,
    scrollMargin: above,
  });
  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? above) - above;
  const after = rows.getTotalSize() - ((shown.at(-1)?.end ?? above) - above);
  return (
    <table ref={table} aria-label={text.title} aria-rowcount={columns.length + 1} className={styles.table}>
      <TableHead />
      {before > 0 && <tbody aria-hidden style={{ height: before }} />}
      {shown.map(({ index, key }) => {
        const column = columns[index];
        return (
          column !== undefined && (
            <ColumnRow
              key={key}
              measure={rows.measureElement}
              position={index}
              {...{ column, proposal, groups, choice, onChange }}
            />
          )
        );
      })}
      {after > 0 && <tbody aria-hidden style={{ height: after }} />}
    </table>
  );
}

function TableHead() {
  const text = useText('map');
  return (
    <thead>
      <tr>
        <th scope="col">{text.column}</th>
        <th scope="col">{text.samples}</th>
        <th scope="col" aria-hidden className={styles.arrow} />
        <th scope="col" className={styles.field}>
          {text.field}
        </th>
        <th scope="col" className={styles.why}>
          {text.why}
        </th>
        <th scope="col">
          <span className={styles.unseen}>{text.options}</span>
        </th>
      </tr>
    </thead>
  );
}
