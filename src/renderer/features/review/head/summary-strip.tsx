import { problemEnds, rowsAt, undecidedEnds } from '../../../../core/plan/balance.ts';
import type { ReviewState } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import styles from './head.module.css';

interface Fact {
  readonly id: string;
  readonly words: string;
  readonly tone: 'changed' | 'clears' | 'invalid' | 'warning' | 'new' | 'neutral';
}

/** The plan in a line of numbers, as it is now. What is zero is left out, but for what would be written. */
export function SummaryStrip({ state }: { readonly state: ReviewState }) {
  const text = useText('review').summary;
  const facts = useFacts(state);
  return (
    <ul className={styles.summary} aria-label={text.label}>
      {facts.map(({ id, words, tone }) => (
        <li key={id} className={styles.fact} data-tone={tone}>
          {words}
        </li>
      ))}
      {state.isIndexing && (
        <li className={styles.fact} data-tone="neutral" aria-live="polite">
          {text.preparing}
        </li>
      )}
    </ul>
  );
}

/** What is to be written, after every decision so far. */
function useFacts({ counts, outcomes, ends, edits, balance }: ReviewState): readonly Fact[] {
  const text = useText('review');
  const formats = useFormats();
  const { summary } = text;
  const count = (value: number): string => formats.count(value);
  const writes = ends.toWrite;
  const cells = balance?.cellsToWrite ?? counts.cellsChanged;
  const clears = balance?.cellsToClear ?? counts.cellsCleared;
  const conflicts = rowsAt(ends, undecidedEnds);
  // The changes are those of whole rows as well, so the two are one fact. They are counted later than the rows.
  const cellsExcluded = balance?.cellsExcluded ?? 0;
  const rowsExcluded = outcomes.excluded;
  const excluded =
    cellsExcluded === 0
      ? summary.rowsExcluded(count(rowsExcluded), rowsExcluded)
      : [
          summary.cellsExcluded(count(cellsExcluded), cellsExcluded),
          ...(rowsExcluded > 0 ? [summary.wholeRows(count(rowsExcluded), rowsExcluded)] : []),
        ].join(', ');
  const customers = text.customers(count(writes), writes);
  const changes = text.values(count(cells), cells);
  const first = writes === 0 ? summary.nothing : summary.willChange(customers, changes);
  const problems = rowsAt(counts, problemEnds);
  const facts: readonly (Fact & { readonly value: number })[] = [
    { id: 'changed', tone: writes === 0 ? 'neutral' : 'changed', words: first, value: 1 },
    { id: 'clears', tone: 'clears', words: summary.cleared(count(clears)), value: clears },
    { id: 'problems', tone: 'invalid', words: summary.problems(count(problems), problems), value: problems },
    { id: 'conflict', tone: 'warning', words: summary.conflicts(count(conflicts)), value: conflicts },
    { id: 'applied', tone: 'new', words: summary.written(count(outcomes.applied)), value: outcomes.applied },
    { id: 'failed', tone: 'invalid', words: summary.failed(count(outcomes.failed)), value: outcomes.failed },
    { id: 'excluded', tone: 'neutral', words: excluded, value: Math.max(rowsExcluded, cellsExcluded) },
    { id: 'edits', tone: 'neutral', words: summary.corrected(count(edits), edits), value: edits },
  ];
  return facts.filter(({ value }) => value > 0);
}
