import type { Change, Changes } from '../../../../core/plan/model.ts';
import { isClear } from '../../../../core/plan/changes.ts';
import type { Language } from '../../../../core/types.ts';
import { fieldValueText } from './value-text.ts';

/** One change as the grid writes it on a line. Texts are undefined for empty values. */
export interface ShownChange {
  readonly field: string;
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly kind: 'set' | 'fill' | 'clear';
}

/** Widths of the grid's letters, in pixels, on the safe side for Inter at 12.5 px. */
const letterPx = 6.9;
/** Label, arrow and the room around them. */
const framePx = 34;
/** One value is never given more than this. */
const maxValuePx = 220;
const morePx = 30;

function shownChange(field: string, change: Change, label: string, language: Language): ShownChange {
  const before = fieldValueText(change.before, field, language);
  const after = fieldValueText(change.after, field, language);
  return { field, label, before, after, kind: changeKind(change) };
}

/** `clear` empties the value, `fill` gives one where there was none, `set` replaces one. */
function changeKind(change: Change): ShownChange['kind'] {
  if (isClear(change)) return 'clear';
  return change.before === null || change.before === '' ? 'fill' : 'set';
}

/**
 * As many changes as fit side by side, and how many more there are. The fields that are looked for come first, then
 * clears, so that a value that would be lost is never hidden behind “+3”; the first is shown in any case.
 */
export function fitChanges(
  changes: Changes,
  widthPx: number,
  label: (field: string) => string,
  language: Language,
  wanted: readonly string[] = [],
): { readonly shown: readonly ShownChange[]; readonly more: number } {
  const all = Object.entries(changes)
    .map(([field, change]) => shownChange(field, change, label(field), language))
    .toSorted(
      (a, b) =>
        Number(wanted.includes(b.field)) - Number(wanted.includes(a.field)) ||
        Number(b.kind === 'clear') - Number(a.kind === 'clear'),
    );
  const shown: ShownChange[] = [];
  let left = widthPx;
  for (const [index, change] of all.entries()) {
    const isLast = index === all.length - 1;
    const needed = widthOf(change) + (isLast ? 0 : morePx);
    if (shown.length > 0 && needed > left) break;
    shown.push(change);
    left -= widthOf(change);
  }
  return { shown, more: all.length - shown.length };
}

function widthOf({ label, before, after }: ShownChange): number {
  const value = (text: string | undefined): number => Math.min(maxValuePx, (text?.length ?? 5) * letterPx);
  return label.length * letterPx + value(before) + value(after) + framePx;
}
