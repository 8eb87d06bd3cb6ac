import type { Balance } from '../../core/plan/balance.ts';
import type { OnConflict } from '../../core/plan/outcomes.ts';
import { type RunPreview, runPreview, writtenEnds } from '../../core/plan/run-preview.ts';
import { type EndOfRows, isInDispute } from './index/review-counts.ts';
import type { RowIndex } from './index/row-index.ts';
import { countWritten } from './index/written-fields.ts';
import type { ReviewRows } from './review-rows.ts';

/** Where the rows of a plan end now. */
interface EndedRows {
  readonly ends: EndOfRows;
  readonly balance: Balance;
  /** Rows with a decision about a conflict. */
  readonly decided: ReadonlySet<number>;
}

/** What a run would write, with an example of each field. */
export function previewOf(
  index: RowIndex,
  rows: ReviewRows,
  { ends, balance, decided }: EndedRows,
  onConflict: OnConflict,
): RunPreview {
  const { fields, created } = countWritten(index, {
    ends,
    written: writtenEnds(onConflict),
    mustRead: (ord) => isInDispute(index, ord, decided),
    read: (ord) => rows.get(ord),
  });
  const shown = fields.map(({ exampleOrd, ...field }) => ({
    ...field,
    example: rows.example(exampleOrd, field.field),
  }));
  return runPreview(balance, shown, { created, onConflict });
}
