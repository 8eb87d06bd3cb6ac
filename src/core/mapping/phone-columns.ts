import type { MappingBoard } from './mapping-board.ts';

/** A column whose heading is a name of a phone field. */
export interface PhoneHeading {
  readonly index: number;
  /** The field that the name belongs to; `phone_1` for `Telefon` and `Mobil` without a number. */
  readonly field: string;
  /** The heading in its normalised form. */
  readonly name: string;
}

const first = 'phone_1';
const second = 'phone_2';
export const phoneFields: readonly string[] = [first, second, 'phone_3'];

/**
 * Shares phone columns out among the three phone fields. `Telefon 2` is `phone_2`. Without a number, a `Mobil` or a
 * `Telefon` is `phone_1`; where both stand, and nothing else about phones, the mobile is `phone_1` and the other one
 * `phone_2`. Beside a numbered column, `Telefon` is number one. What is left over has no field: nobody can
 * know where it belongs.
 */
export function assignPhones(
  headings: readonly PhoneHeading[],
  board: Pick<MappingBoard, 'isFree'>,
): { readonly index: number; readonly field: string }[] {
  const assigned = new Map<string, number>();
  const unnumbered: PhoneHeading[] = [];
  for (const heading of headings) {
    if (heading.field === first && !/\d/.test(heading.name)) unnumbered.push(heading);
    else if (board.isFree(heading.field) && !assigned.has(heading.field)) assigned.set(heading.field, heading.index);
  }
  const isAlone = assigned.size === 0 && phoneFields.every((field) => board.isFree(field));
  const mobile = unnumbered.find(({ name }) => isMobile(name));
  const other = unnumbered.find(({ name }) => !isMobile(name));
  const main = isAlone ? (mobile ?? other) : (other ?? mobile);
  if (main !== undefined && board.isFree(first) && !assigned.has(first)) assigned.set(first, main.index);
  if (isAlone && mobile !== undefined && other !== undefined) assigned.set(second, other.index);
  return [...assigned].map(([field, index]) => ({ index, field }));
}

function isMobile(name: string): boolean {
  return /mob|cell/.test(name);
}
