import type { Change } from './model.ts';

/** True for a value that leaves nothing behind: such a change is a clear. */
export const isClear = ({ before, after }: Change): boolean =>
  (after === null || after === '') && before !== null && before !== '';
