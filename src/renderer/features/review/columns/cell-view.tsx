import { Ban, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { issueLevel, issueMessage } from '../../../../core/issues.ts';
import type { CellFacts } from '../../../../core/review/cell-facts.ts';
import type { LeadColumn } from '../../../../core/review/cells-table.ts';
import type { ReviewRow } from '../../../../core/review/model.ts';
import { fieldValueText } from '../model/value-text.ts';
import { type CellWords, leftOutText } from './cell-words.ts';
import gridStyles from '../virtual-grid/virtual-grid.module.css';
import styles from './cells.module.css';

interface FieldCellProps {
  readonly row: ReviewRow;
  readonly field: string;
  readonly facts: CellFacts;
  readonly words: CellWords;
}

/**
 * A field of a row on one line, with the words between the values for those who hear it. No hooks: there are hundreds of
 * them, and all are new with every step of scrolling.
 */
export function FieldCell(props: FieldCellProps): ReactNode {
  const { row, field, facts, words } = props;
  const { language, text, grid } = words;
  const value = fieldValueText(facts.kind === 'invalid' ? facts.raw : facts.before, field, language);
  switch (facts.kind) {
    case 'invalid': {
      const reason = issueMessage(facts.issue, language);
      return (
        <span className={styles.invalid} title={reason}>
          <CircleX className={styles.sign} size={12} strokeWidth={2.25} aria-hidden />
          <Spoken>{text.spoken.unread}</Spoken>
          <span className={styles.text}>{value ?? grid.nothing}</span>
          <Spoken>{reason}</Spoken>
        </span>
      );
    }
    case 'same': {
      const isSeen = value !== undefined;
      const unseen = facts.before === undefined ? '·' : '–';
      return (
        <span className={styles.same} title={facts.before === undefined ? text.unknown : undefined}>
          <Spoken>{text.spoken.noChange}</Spoken>
          {isSeen ? value : <span aria-hidden>{unseen}</span>}
          {!isSeen && facts.before !== undefined && <Spoken>{text.spoken.empty}</Spoken>}
        </span>
      );
    }
    default:
      return (
        <span
          className={styles.change}
          data-kind={facts.kind}
          data-out={facts.isLeftOut || undefined}
          title={remarkOf(row, facts, words)}
        >
          <ChangedCell {...props} facts={facts} before={value} />
        </span>
      );
  }
}

type ChangeFacts = Extract<CellFacts, { readonly isLeftOut: boolean }>;

function ChangedCell({
  row,
  field,
  facts,
  before,
  words,
}: FieldCellProps & { readonly facts: ChangeFacts; readonly before: string | undefined }): ReactNode {
  const { text, grid, language } = words;
  const { spoken } = text;
  const remark = remarkOf(row, facts, words);
  return (
    <>
      {facts.isLeftOut ? <Ban className={styles.sign} size={11} aria-hidden /> : <Warning facts={facts} />}
      <Spoken>{facts.kind === 'fill' ? `${spoken.before} ${spoken.empty}` : spoken.before}</Spoken>
      {facts.kind !== 'fill' && <del className={styles.before}>{before ?? grid.nothing}</del>}
      <Spoken>{facts.kind === 'clear' ? `${spoken.after} ${spoken.empty}` : spoken.after}</Spoken>
      {facts.kind === 'clear' ? (
        <span className={styles.emptied}>{grid.emptied}</span>
      ) : (
        <ins className={styles.after}>{fieldValueText(facts.after, field, language) ?? grid.nothing}</ins>
      )}
      {remark !== undefined && <Spoken>({remark})</Spoken>}
    </>
  );
}

/** Only heard. */
export const Spoken = ({ children }: { readonly children: ReactNode }) => (
  <span className={gridStyles.spoken}>{children}</span>
);

function Warning({ facts: { issue } }: { readonly facts: CellFacts }): ReactNode {
  if (issue === undefined || issueLevel(issue.code) !== 'warning') return null;
  return <TriangleAlert className={styles.warning} size={12} strokeWidth={2.25} aria-hidden />;
}

/** Why it is not written, or what to know about it. */
function remarkOf(row: ReviewRow, facts: CellFacts, words: CellWords): string | undefined {
  if ('isLeftOut' in facts && facts.isLeftOut) return leftOutText(row, words);
  return facts.issue === undefined ? undefined : issueMessage(facts.issue, words.language);
}

/** Who the row is about. */
export function LeadCell({
  row,
  column,
  words,
}: {
  readonly row: ReviewRow;
  readonly column: LeadColumn;
  readonly words: CellWords;
}): ReactNode {
  const { grid, text, count, status } = words;
  switch (column) {
    case 'row': {
      const isExcluded = row.outcome?.state === 'excluded';
      const number = count(row.row);
      const title = isExcluded ? text.excluded : status(row.status);
      return (
        <span className={styles.rowNumber} title={row.sheet === undefined ? title : grid.sheetRow(row.sheet, number)}>
          {isExcluded ? (
            <Ban className={styles.sign} size={11} aria-hidden />
          ) : (
            <span className={styles.dot} data-tone={row.status} aria-hidden />
          )}
          <Spoken>{title}</Spoken>
          {number}
        </span>
      );
    }
    case 'customer':
      return row.customerId === null ? <span className={styles.same}>–</span> : row.customerId;
    case 'name':
      if (row.customerId === null) return <span className={styles.same}>{grid.noCustomer}</span>;
      return (
        <span className={styles.text} title={row.name}>
          {row.name ?? <span className={styles.same}>{grid.unnamed}</span>}
        </span>
      );
  }
}
