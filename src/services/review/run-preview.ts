import type { Balance } from '../../core/plan/balance.ts';
import type { OnConflict } from '../../core/plan/outcomes.ts';
import { type RunPreview, runPreview, writtenEnds } from '../../core/plan/run-preview.ts';
import type { Pieces } from '../turns.ts';
import { isInDispute } from './index/disputed-rows.ts';
import type { EndOfRows } from './index/review-counts.ts';
import type { RowIndex } from './index/row-index.ts';
import { countWritten } from './index/written-fields.ts';
import type { ReviewRows } from './review-rows.ts';

/** Where the rows of a plan end now. */
interface EndedRows {
  readonly ends: EndOfRows;
  readonly balance: Balance;
}

/** What a run would write, with an example of each field. */
export function* previewOf(
  index: RowIndex,
  rows: ReviewRows,
  { ends, balance }: EndedRows,
  onConflict: OnConflict,
): Pieces<RunPreview> {
  const { fields, created } = yield* countWritten(index, {
    ends,
    written: writtenEnds(onConflict),
    mustRead: (ord) => isInDispute(index, ord),
    read: (ord) => rows.get(ord),
  });
  const shown = fields.map(({ exampleOrd, ...field }) => ({
    ...field,
    example: rows.example(exampleOrd, field.field),
  }));
  return runPreview(balance, shown, { created, onConflict });
}
