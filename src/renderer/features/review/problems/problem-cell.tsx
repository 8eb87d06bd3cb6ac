import { CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProblemGroup } from '../../../../core/review/model.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { issueTitle } from '../filters/issue-title.ts';
import { valueText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import { useProposalWords } from '../use-repair.ts';
import type { GridColumn } from '../virtual-grid/grid-column.ts';
import styles from './problems.module.css';

export type ProblemColumn = 'level' | 'value' | 'field' | 'problem' | 'proposal' | 'rows';

/** Below this the proposal is left to the panel. */
const roomyPx = 900;

/** Divides what the short columns leave: a sentence of what is wrong needs as much as what is in the sheet and what is meant. */
export function layOutProblems(totalPx: number): readonly GridColumn<ProblemColumn>[] {
  const fixed = { level: 40, field: 170, rows: 80 };
  const left = Math.max(300, totalPx - fixed.level - fixed.field - fixed.rows);
  const isRoomy = totalPx >= roomyPx;
  const valuePx = Math.floor(left * (isRoomy ? 0.25 : 0.32));
  const proposalPx = isRoomy ? Math.floor(left * 0.24) : 0;
  return [
    { id: 'level', widthPx: fixed.level },
    { id: 'value', widthPx: valuePx },
    { id: 'field', widthPx: fixed.field },
    { id: 'problem', widthPx: left - valuePx - proposalPx },
    ...(isRoomy ? [{ id: 'proposal' as const, widthPx: proposalPx }] : []),
    { id: 'rows', widthPx: fixed.rows },
  ];
}

/** What one cell of a problem shows. */
export function ProblemCell({
  row,
  column,
}: {
  readonly row: ProblemGroup;
  readonly column: GridColumn<ProblemColumn>;
}): ReactNode {
  const text = useText('review').problems;
  const label = useFieldLabel();
  const formats = useFormats();
  const language = useLanguage();
  const say = useProposalWords();
  switch (column.id) {
    case 'level':
      return <Level level={row.level} />;
    case 'value':
      return <SheetValue row={row} />;
    case 'field':
      return <span className={styles.field}>{row.field === undefined ? text.wholeRow : label(row.field)}</span>;
    case 'problem':
      return <span className={styles.problem}>{firstSentence(issueTitle(row.code, language))}</span>;
    case 'proposal':
      return <span className={styles.proposal}>{row.proposals.map(say).join(' / ')}</span>;
    case 'rows':
      return <span className={styles.count}>{formats.count(row.rows)}</span>;
  }
}

/** The rest of it is in the panel, with what belongs to these rows. */
const firstSentence = (words: string): string => words.split('. ')[0] ?? words;

function Level({ level }: Pick<ProblemGroup, 'level'>) {
  const text = useText('review').problems.level;
  const Icon = level === 'error' ? CircleX : TriangleAlert;
  return (
    <span className={styles.level} data-level={level} role="img" aria-label={text[level]} title={text[level]}>
      <Icon size={14} strokeWidth={2.1} aria-hidden />
    </span>
  );
}

function SheetValue({ row }: { readonly row: ProblemGroup }) {
  const text = useText('review').grid;
  const value = valueText(row.value);
  if (row.field === undefined) return <span className={styles.nothing}>–</span>;
  return value === undefined ? (
    <span className={styles.nothing}>{text.nothing}</span>
  ) : (
    <code className={styles.value} data-level={row.level}>
      {value}
    </code>
  );
}
