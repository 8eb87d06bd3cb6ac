import { Check, GitMerge } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReviewRow } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { OutcomeChip } from '../outcome-chip.tsx';
import { isHeldBack } from '../model/shows-row.ts';
import { StatusChip } from '../status-chip.tsx';
import { ChangeList } from './change-list.tsx';
import type { GridColumn } from '../virtual-grid/grid-column.ts';
import { type ColumnId, widthOf } from './columns.ts';
import { gravest, IssueList, UnreadCell } from './issue-list.tsx';
import styles from './review-grid.module.css';

/** What one cell of a row shows. */
export function ReviewCell({
  row,
  column,
  columns,
  isSelected,
}: {
  readonly row: ReviewRow;
  readonly column: GridColumn<ColumnId>;
  readonly columns: readonly GridColumn<ColumnId>[];
  readonly isSelected: boolean;
}): ReactNode {
  const isUnchanged = Object.keys(row.changes).length === 0;
  switch (column.id) {
    case 'select':
      return <SelectMark row={row} isSelected={isSelected} />;
    case 'row':
      return <RowNumber row={row} />;
    case 'customer':
      return <Customer row={row} />;
    case 'status':
      return <Status row={row} />;
    case 'changes': {
      const hasOwnIssues = columns.some(({ id }) => id === 'issues');
      if (isUnchanged) {
        return hasOwnIssues ? (
          <UnreadCell issue={gravest(row.issues)} />
        ) : (
          <IssueList issues={row.issues} cell="value" />
        );
      }
      return <ChangeList changes={row.changes} excluded={row.excluded} widthPx={widthOf(columns, 'changes') - 20} />;
    }
    case 'issues':
      return <IssueList issues={row.issues} cell={isUnchanged ? 'elsewhere' : 'heading'} />;
    case 'outcome':
      return row.outcome === undefined ? null : <OutcomeChip state={row.outcome.state} />;
  }
}

function RowNumber({ row }: { readonly row: ReviewRow }) {
  const { grid } = useText('review');
  const formats = useFormats();
  const number = formats.count(row.row);
  return <span title={row.sheet === undefined ? undefined : grid.sheetRow(row.sheet, number)}>{number}</span>;
}

/** The row's status, and that it waits for a decision: its changes look like any others. */
function Status({ row }: { readonly row: ReviewRow }) {
  const text = useText('review').details;
  return (
    <span className={styles.status}>
      <StatusChip status={row.status} />
      {isHeldBack(row) && (
        <span className={styles.heldBack} role="img" aria-label={text.heldBack} title={text.heldBack}>
          <GitMerge size={13} strokeWidth={2.25} aria-hidden />
        </span>
      )}
    </span>
  );
}

function Customer({ row }: { readonly row: ReviewRow }) {
  const { grid } = useText('review');
  if (row.customerId === null) return <span className={styles.faint}>{grid.noCustomer}</span>;
  return (
    <span className={styles.customer}>
      <span className={styles.id}>{row.customerId}</span>
      <span className={styles.name}>{row.name ?? ''}</span>
      {row.isEdited && (
        <span className={styles.edited} title={grid.editedHint}>
          {grid.edited}
        </span>
      )}
    </span>
  );
}

function SelectMark({ row, isSelected }: { readonly row: ReviewRow; readonly isSelected: boolean }) {
  const text = useText('review').grid;
  const formats = useFormats();
  return (
    <span className={styles.mark} data-on={isSelected} title={text.selectRow(formats.count(row.row))}>
      {isSelected && <Check size={12} strokeWidth={3} aria-hidden />}
    </span>
  );
}
