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

/** A field of a row, and what it is to a reviewer. */
export interface FieldOfRow {
  readonly row: ReviewRow;
  readonly field: string;
  readonly facts: CellFacts;
}

/** How the cell of a field is told apart by its style. */
export const cellMarks = ({ facts }: FieldOfRow) => ({
  'data-kind': facts.kind,
  'data-out': ('isLeftOut' in facts && facts.isLeftOut) || undefined,
});

/**
 * What is seen of a field on one line; with a `place` a change is heard there too, because a name must have what is seen in
 * it, and two values are no part of a sentence about them. No component, no hooks, and as few elements as can be: there are hundreds of cells,
 * and all are new with every step of scrolling.
 */
export function cellContent(cell: FieldOfRow, words: CellWords, place?: string): ReactNode {
  const { field, facts } = cell;
  const { language, text, grid } = words;
  const value = fieldValueText(facts.kind === 'invalid' ? facts.raw : facts.before, field, language);
  switch (facts.kind) {
    case 'invalid':
      return (
        <>
          <CircleX className={styles.sign} data-tone="invalid" size={12} strokeWidth={2.25} aria-hidden />
          <span className={styles.unread} title={issueMessage(facts.issue, language)}>
            {value ?? grid.nothing}
          </span>
        </>
      );
    case 'same':
      if (facts.before === undefined) return <span title={text.unknown}>·</span>;
      return value ?? '–';
    default: {
      const remark = remarkOf(cell, words);
      return (
        <>
          {facts.isLeftOut ? <Ban className={styles.sign} size={11} aria-hidden /> : warningSign(facts)}
          {heard(place, facts.kind === 'fill' ? `${text.spoken.before} ${text.spoken.empty}` : text.spoken.before)}
          {facts.kind !== 'fill' && (
            <del className={styles.before} title={remark}>
              {value ?? grid.nothing}
            </del>
          )}
          {heard(place && '', facts.kind === 'clear' ? `${text.spoken.after} ${text.spoken.empty}` : text.spoken.after)}
          {facts.kind === 'clear' ? (
            <span className={styles.emptied} aria-hidden>
              {grid.emptied}
            </span>
          ) : (
            <ins className={styles.after} title={remark}>
              {fieldValueText(facts.after, field, language) ?? grid.nothing}
            </ins>
          )}
          {remark !== undefined && heard(place && '', `(${remark})`)}
        </>
      );
    }
  }
}

const heard = (place: string | undefined, words: string): ReactNode =>
  place !== undefined && <span className={gridStyles.spoken}>{`${place} ${words} `}</span>;

/** The same for those who hear it: the words between the values, and why it is not written. */
export function cellSaid(cell: FieldOfRow, words: CellWords): string {
  const { field, facts } = cell;
  const { language, text, grid } = words;
  const { spoken } = text;
  const value = fieldValueText(facts.kind === 'invalid' ? facts.raw : facts.before, field, language);
  switch (facts.kind) {
    case 'invalid':
      return `${spoken.unread} ${value ?? grid.nothing} ${issueMessage(facts.issue, language)}`;
    case 'same':
      return facts.before === undefined ? spoken.noChange : `${spoken.noChange} ${value ?? spoken.empty}`;
    default: {
      const before = facts.kind === 'fill' ? spoken.empty : (value ?? grid.nothing);
      const after =
        facts.kind === 'clear' ? spoken.empty : (fieldValueText(facts.after, field, language) ?? grid.nothing);
      const remark = remarkOf(cell, words);
      const said = `${spoken.before} ${before} ${spoken.after} ${after}`;
      return remark === undefined ? said : `${said} (${remark})`;
    }
  }
}

function warningSign({ issue }: CellFacts): ReactNode {
  if (issue === undefined || issueLevel(issue.code) !== 'warning') return null;
  return <TriangleAlert className={styles.warning} size={12} strokeWidth={2.25} aria-hidden />;
}

/** Why it is not written, or what to know about it. */
function remarkOf({ row, facts }: FieldOfRow, words: CellWords): string | undefined {
  if ('isLeftOut' in facts && facts.isLeftOut) return leftOutText(row, words);
  return facts.issue === undefined ? undefined : issueMessage(facts.issue, words.language);
}

/** What is seen of who the row is about. */
export function leadContent(row: ReviewRow, column: LeadColumn, words: CellWords): ReactNode {
  const { grid, count } = words;
  switch (column) {
    case 'row':
      return (
        <>
          {row.outcome?.state === 'excluded' ? (
            <Ban className={styles.sign} size={11} aria-hidden />
          ) : (
            <span className={styles.dot} data-tone={row.status} />
          )}
          <span title={rowTitle(row, words)}>{count(row.row)}</span>
        </>
      );
    case 'customer':
      return row.customerId ?? <span className={styles.same}>–</span>;
    case 'name':
      if (row.customerId === null) return <span className={styles.same}>{grid.noCustomer}</span>;
      return (
        <span className={row.name === undefined ? styles.same : styles.text} title={row.name}>
          {row.name ?? grid.unnamed}
        </span>
      );
  }
}

/** What is heard where the cell itself does not say it. */
export const leadSaid = (row: ReviewRow, column: LeadColumn, words: CellWords): string | undefined =>
  column === 'row' ? `${words.text.lead.row} ${words.count(row.row)}, ${stateText(row, words)}` : undefined;

const stateText = ({ outcome, status }: ReviewRow, words: CellWords): string =>
  outcome?.state === 'excluded' ? words.text.excluded : words.status(status);

const rowTitle = (row: ReviewRow, words: CellWords): string =>
  row.sheet === undefined ? stateText(row, words) : words.grid.sheetRow(row.sheet, words.count(row.row));
