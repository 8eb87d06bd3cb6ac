import type { MappingBoard } from './mapping-board.ts';
import { clearName } from './name-scores.ts';
import type { HeadingReading } from './read-heading.ts';
import type { Pair } from './score-columns.ts';

const first = 'phone_1';
export const phoneFields: readonly string[] = [first, 'phone_2', 'phone_3'];

/** From here on the values tell which of the phones a column is. */
const tellingAgreement = 0.4;

/**
 * Shares phone columns out among the three phone fields. Where the values are the customer's own, they decide. A number
 * in the heading decides next: `Telefon 2` is `phone_2`. Of the others the mobile comes first, then the rest from the
 * left; beside a numbered column, `Telefon` is number one. Of two columns that are called alike the second is not
 * mapped: nobody can know where it belongs. Where `isGiven`, headings that are keys or a mapping file have
 * given some of the fields away: then only `phone_1` is given by its place.
 */
export function assignPhones(
  pairs: readonly Pair[],
  readings: readonly HeadingReading[],
  board: Pick<MappingBoard, 'isFree'>,
  isGiven: boolean,
): Pair[] {
  const assigned = new Map<string, Pair>();
  const isDone = (index: number): boolean => [...assigned.values()].some((pair) => pair.index === index);
  const isFree = (field: string): boolean => board.isFree(field) && !assigned.has(field);
  const give = (pair: Pair | undefined): void => {
    if (pair !== undefined && isFree(pair.field) && !isDone(pair.index)) assigned.set(pair.field, pair);
  };
  const clear = pairs.filter(({ score }) => score >= clearName);
  for (const pair of clear.toSorted((a, b) => b.agreement - a.agreement || b.name - a.name)) {
    if (pair.agreement >= tellingAgreement) give(pair);
  }
  const open = [...new Set(clear.filter(({ name }) => name >= clearName).map(({ index }) => index))];
  const pairOf = (index: number, field: string): Pair | undefined =>
    clear.find((pair) => pair.index === index && pair.field === field);
  for (const index of open) {
    const nth = readings[index]?.nth;
    if (nth !== undefined) give(pairOf(index, `phone_${String(nth)}`));
  }
  const isNumbered = assigned.size > 0 || isGiven;
  for (const index of byPreference(
    open.filter((index) => !isDone(index)),
    readings,
    isNumbered,
  )) {
    const places = isGiven ? [first] : preferredPlaces(readings[index]);
    give(pairOf(index, places.find(isFree) ?? ''));
  }
  return [...assigned.values()];
}

const preferredPlaces = (reading: HeadingReading | undefined): readonly string[] =>
  reading?.qualifiers.has('annen') === true ? [...phoneFields.slice(1), first] : phoneFields;

/** Columns without a number, the one that is most likely the main phone first; of two alike only the left one. */
function byPreference(columns: readonly number[], readings: readonly HeadingReading[], isNumbered: boolean): number[] {
  const seen = new Set<string>();
  const different = columns.filter((index) => {
    const reading = readings[index];
    if (reading === undefined || reading.nth !== undefined) return false;
    const kind = `${reading.concept ?? ''} ${[...reading.qualifiers].toSorted().join(' ')}`;
    if (seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
  const rank = (index: number): number => {
    const isMobile = readings[index]?.concept === 'mobile';
    const isPlain = readings[index]?.qualifiers.size === 0;
    return isNumbered ? Number(!(isPlain && !isMobile)) : Number(!isMobile);
  };
  return different.toSorted((a, b) => rank(a) - rank(b) || a - b);
}
