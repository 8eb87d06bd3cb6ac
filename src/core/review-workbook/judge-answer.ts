import type { LockedTexts, ReviewLine } from './lines.ts';
import { lockedText, normalText } from './lines.ts';
import type { RefusalCode } from './words.ts';
import { workbookWords } from './words.ts';

/** What stands in a line of the workbook that came back. */
export interface AnsweredLine {
  readonly id: string;
  readonly locked: LockedTexts;
  readonly after: string;
  readonly decision: string;
  readonly seal: string;
}

export type Answer =
  | { readonly kind: 'unchanged' | 'exclude' | 'include' }
  /** `includes`: it was left out, and is to be written now. */
  | { readonly kind: 'edit'; readonly text: string; readonly includes: boolean }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

/** A short hash of a text, with the plan's own in it. */
export type Hash = (text: string) => string;

/** What a line was when the workbook was made: its answer and its locked texts, its new value, its answer. */
export function sealOf({ id, locked, after, isYes }: Omit<ReviewLine, 'isEditable'>, hash: Hash): string {
  const answer = isYes ? 'Y' : 'N';
  return [hash(`${id}\n${answer}\n${lockedText(locked)}`), afterSeal(id, after, hash), answer].join('.');
}

const afterSeal = (id: string, after: string, hash: Hash): string => hash(`${id}\n${normalText(after)}`);

const refused = (code: RefusalCode): Answer => ({ kind: 'refused', code });

/**
 * What an answered line says about its change. `now` is the change as the plan has it; undefined where it is not open to
 * decisions any more. Only what somebody did counts: a line as it was made says nothing, also where the plan has changed
 * since, and nothing is taken of a line that shows something else than the plan has.
 */
export function judgeAnswer(answered: AnsweredLine, now: ReviewLine | undefined, hash: Hash): Answer {
  const { id, locked, after, seal } = answered;
  const wasYes = seal.endsWith('.Y');
  const [lockedBefore, afterBefore] = seal.split('.');
  const [lockedNow, afterNow] = sealOf({ id, locked, after, isYes: wasYes }, hash).split('.');
  if (lockedNow !== lockedBefore) return refused('LOCKED_CELL');
  const decision = readDecision(answered.decision);
  if (decision === undefined) return refused('NO_ANSWER');
  const isFlipped = decision !== wasYes;
  const isTouched = afterNow !== afterBefore;
  if (!isFlipped && !isTouched) return { kind: 'unchanged' };
  // It came with No, which stands: the value is not written, and whoever wrote it may think otherwise.
  if (!isFlipped && !decision) return refused('STILL_NO');
  if (now === undefined) return refused('ALREADY_WRITTEN');
  const isAsShown = afterSeal(id, now.after, hash) === afterBefore;
  // A workbook may be read again: then the plan has what was corrected in it.
  const isTaken = isTouched && normalText(after) === normalText(now.after);
  if (normalText(now.locked.before) !== normalText(locked.before) || !(isAsShown || isTaken)) {
    return refused('CHANGED_SINCE');
  }
  if (!decision) return { kind: 'exclude' };
  if (!isTouched) return { kind: 'include' };
  const text = normalText(after);
  if (!isTaken && !now.isEditable) return refused('NOT_EDITABLE');
  return !isTaken && text === '' ? refused('NO_VALUE') : { kind: 'edit', text, includes: isFlipped };
}

/** Yes and No in both languages, and as programs write them. */
function readDecision(text: string): boolean | undefined {
  const said = normalText(text).toLowerCase();
  const { yes, no } = workbookWords;
  if ([yes.en, yes.nb, 'y', 'j', 'true'].some((word) => word.toLowerCase() === said)) return true;
  return [no.en, no.nb, 'n', 'false'].some((word) => word.toLowerCase() === said) ? false : undefined;
}
