import type { DroppedColumn } from '../core/mapping/remembered-mapping.ts';
import type { JsonValue } from '../core/types.ts';
import type { PlannedFile } from '../services/planning/plan-spreadsheet.ts';
import { formatCount } from './progress-line.ts';

type Planned = Pick<PlannedFile, 'header' | 'recalled'>;

/** What was mapped as last time, and what was so last time and does not fit any more. */
export function memoryJson(planned: Planned): { [key: string]: JsonValue } {
  const { recalled } = planned;
  if (recalled === undefined) return {};
  const dropped = recalled.dropped.map(({ field, why, index }) => ({ column: headingOf(planned, index), field, why }));
  return { learnt: { used_at: recalled.usedAt, columns: learntColumns(planned), dropped } };
}

/** The same for a person. */
export function memoryText(planned: Planned): string {
  const { recalled } = planned;
  if (recalled === undefined) return '';
  const lines = recalled.dropped.map(
    ({ index, field, why }) => `  To check: “${headingOf(planned, index)}” was ${field} last time; ${whyDropped[why]}.`,
  );
  const count = formatCount(learntColumns(planned));
  const first = `Mapped as last time (${recalled.usedAt}): ${count} columns. --no-memory leaves that out.`;
  return ['', '', first, ...lines].join('\n');
}

const headingOf = ({ header }: Planned, index: number): string => header.mapping.columns[index]?.column ?? '';

const learntColumns = ({ header }: Planned): number =>
  header.mapping.columns.filter(({ how }) => how === 'learnt').length;

const whyDropped: Readonly<Record<DroppedColumn['why'], string>> = {
  FIELD_GONE: 'the assignment has no such field any more',
  OTHER_VALUES: 'its values do not fit any more',
  WHICH_COLUMN: 'several columns have this heading now, in another order',
};
