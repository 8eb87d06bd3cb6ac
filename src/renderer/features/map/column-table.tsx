import { SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { MappingFile } from '../../../core/mapping/mapping-file.ts';
import type { MappingProposal, ProposedColumn } from '../../../core/mapping/proposal.ts';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ColumnRow } from './column-row.tsx';
import styles from './column-table.module.css';
import { fieldGroups } from './field-options.ts';

/** Wide sheets are shown a part at a time: each row has a field picker. */
const rowsAtOnce = 100;

export interface ColumnTableProps {
  readonly proposal: MappingProposal;
  /** Those that are shown. */
  readonly columns: readonly ProposedColumn[];
  readonly choice: MappingFile;
  readonly onChange: (choice: MappingFile) => void;
}

/** A row for each column of the sheet: what is in it, and the field that it stands for. */
export function ColumnTable({ proposal, columns, choice, onChange }: ColumnTableProps) {
  const text = useText('map');
  const format = useFormats();
  const language = useLanguage();
  const groups = useMemo(() => fieldGroups(proposal, text, language), [proposal, text, language]);
  const [limit, setLimit] = useState(rowsAtOnce);
  if (columns.length === 0) return <EmptyState icon={SearchX} title={text.noColumns} />;
  return (
    <>
      <table aria-label={text.title} className={styles.table}>
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
        {columns.slice(0, limit).map((column) => (
          <ColumnRow key={column.index} {...{ column, proposal, groups, choice, onChange }} />
        ))}
      </table>
      {columns.length > limit && (
        <div className={styles.more}>
          <Button onPress={() => setLimit(limit + rowsAtOnce)}>
            {text.showMore(format.count(columns.length - limit))}
          </Button>
        </div>
      )}
    </>
  );
}
