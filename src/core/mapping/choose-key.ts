import type { Field } from '../fields/field.ts';
import type { ColumnEvidence, KeyColumns, KeyMeasure } from './column-evidence.ts';

/** A key that was chosen because it finds the customers, and how well it does. */
export interface ChosenKey {
  readonly key: readonly string[];
  readonly measure: KeyMeasure;
  /** What else could have been, and finds fewer; the best first. */
  readonly others: readonly MeasuredKey[];
}

export interface MeasuredKey {
  readonly key: readonly string[];
  readonly measure: KeyMeasure;
}

/** What may tell one customer from another where there is no customer number, the surest first. */
const candidates: readonly (readonly string[])[] = [
  ['org_number'],
  ['email'],
  ['phone_1'],
  ['company_email'],
  ['phone_2'],
  ['name', 'zip_code'],
];

/** From this share of customer numbers that the assignment has, the column of customer numbers is the key. */
const ownIdShare = 0.5;
/** A key must find one customer for most of the rows that name one. */
const leastMatched = 0.6;

/** The keys that the assignment's fields allow. */
export const possibleKeys = (fields: readonly Field[]): readonly (readonly string[])[] => {
  const known = new Set(fields.map(({ key }) => key));
  return candidates.filter((key) => key.every((field) => known.has(field)));
};

/** The sheet has customer numbers, and they are this assignment's. */
export function hasOwnIds(evidence: ColumnEvidence, columns: KeyColumns): boolean {
  const id = columns.get('customer_id');
  if (id === undefined) return false;
  const { seen, agree } = evidence.agreement(id, 'customer_id', new Map());
  return seen === 0 || agree >= seen * ownIdShare;
}

/**
 * Chooses what finds the customers, where nobody has said it: the customer number, if the sheet has it and its numbers
 * are this assignment's; else what finds exactly one customer for the most rows. Undefined: the customer number, which
 * the sheet then lacks. `columnsOf` gives the columns that the sheet has for a key; fewer than the key's fields: none.
 */
export function chooseKey(
  fields: readonly Field[],
  evidence: ColumnEvidence,
  columnsOf: (key: readonly string[]) => KeyColumns,
): ChosenKey | undefined {
  if (hasOwnIds(evidence, columnsOf(['customer_id']))) return undefined;
  const measured = possibleKeys(fields).flatMap((key): MeasuredKey[] => {
    const columns = columnsOf(key);
    const measure = columns.size < key.length ? undefined : evidence.measureKey?.(columns);
    return measure === undefined ? [] : [{ key, measure }];
  });
  const [best, ...others] = measured.toSorted((a, b) => rank(b.measure) - rank(a.measure));
  return best === undefined || rank(best.measure) === 0 ? undefined : { ...best, others };
}

/** A key that finds too few is none; of equals the surest goes first. */
const rank = ({ matched, rows }: KeyMeasure): number => (matched < rows * leastMatched ? 0 : matched);
