import type { Input } from '../../../shared/ipc.ts';

/** A field and what becomes of it, while it is being typed. */
export interface EditRow {
  /** Empty while it is not chosen yet. */
  readonly field: string;
  readonly isEmptied: boolean;
  readonly value: string;
  /** A closed field gets a value that no customer has. */
  readonly allowsNew: boolean;
}

export const newRow: EditRow = { field: '', isEmptied: false, value: '', allowsNew: false };

/** What the rows ask for; undefined while none of them is complete: a value that is not typed yet empties nothing. */
export function editInput(
  assignmentId: number,
  rows: readonly EditRow[],
  where: string | undefined,
): Input<'plan.countEdit'> | undefined {
  const complete = rows.filter(({ field, isEmptied, value }) => field !== '' && (isEmptied || value.trim() !== ''));
  const begun = rows.filter(({ field }) => field !== '');
  // One that is begun and not complete would be left out unseen.
  if (complete.length === 0 || complete.length < begun.length) return undefined;
  const open = complete.filter(({ allowsNew }) => allowsNew).map(({ field }) => field);
  return {
    assignmentId,
    set: complete.map(({ field, isEmptied, value }) => ({ field, value: isEmptied ? '' : value })),
    ...(where !== undefined && { where }),
    ...(open.length > 0 && { allowValues: open }),
  };
}
