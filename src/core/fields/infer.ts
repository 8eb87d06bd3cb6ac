import { isExactNumber } from '../exact-number.ts';
import type { CustomerRecord, JsonValue } from '../types.ts';
import { isIsoDate } from '../iso-date.ts';
import { knownField, standardFields } from './catalogue.ts';
import type { Field } from './field.ts';
import { maxLengths } from './known-field.ts';

/** Learns an assignment's fields from its records, one at a time. */
export interface FieldInference {
  readonly add: (record: CustomerRecord) => void;
  /** The standard fields in the catalogue's order, then the extra fields in the order first seen. */
  readonly fields: () => readonly Field[];
}

/** What has been seen of one field. An empty text says no more about its kind than null does. */
interface Seen {
  readonly key: string;
  texts: number;
  numbers: number;
  booleans: number;
  hasNested: boolean;
  /** Texts that are a day like `2011-12-12`. */
  isoDates: number;
  /** Every text so far is a number such as a phone's or a company's, with at least five digits. */
  allDigits: boolean;
  hasThreeDigitCode: boolean;
}

/**
 * Starts an inference. Memory grows with the number of fields, not of records, and a record costs one step for each of
 * its values: a million records go through here on every pull.
 */
export function createFieldInference(): FieldInference {
  // Maps and arrays, because an extra field may be called `__proto__`.
  const byKey = new Map<string, Seen>();
  for (const { key } of standardFields) byKey.set(key, unseen(key));
  // Records have nearly always the same keys in the same order: position first saves the look-up.
  const byPosition: Seen[] = [];
  return {
    add: (record) => {
      let position = 0;
      for (const key in record) {
        if (!Object.hasOwn(record, key)) continue;
        let seen = byPosition[position];
        if (seen?.key !== key) {
          seen = byKey.get(key) ?? remember(byKey, key);
          byPosition[position] = seen;
        }
        position++;
        look(seen, record[key]);
      }
    },
    fields: () => Array.from(byKey.values(), (seen, index) => fieldOf(seen, standardFields[index])),
  };
}

function remember(byKey: Map<string, Seen>, key: string): Seen {
  const seen = unseen(key);
  byKey.set(key, seen);
  return seen;
}

const unseen = (key: string): Seen => ({
  key,
  texts: 0,
  numbers: 0,
  booleans: 0,
  hasNested: false,
  isoDates: 0,
  allDigits: true,
  hasThreeDigitCode: false,
});

function look(seen: Seen, value: JsonValue | undefined): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value === 'string') lookAtText(seen, value);
  else if (typeof value === 'number' || isExactNumber(value)) seen.numbers++;
  else if (typeof value === 'boolean') seen.booleans++;
  else seen.hasNested = true;
}

function lookAtText(seen: Seen, text: string): void {
  // Only spaces: as good as empty.
  if (text.trim() === '') return;
  seen.texts++;
  if (isIsoDate(text)) seen.isoDates++;
  if (seen.allDigits && !/^\+?\d{5,}$/.test(text)) seen.allDigits = false;
  if (text.length === 3 && /^\d{3}$/.test(text)) seen.hasThreeDigitCode = true;
}

/** One odd value that somebody typed must not change how the dates of a whole column are read. */
const isoDateShare = 0.9;

function fieldOf(seen: Seen, standard: Field | undefined): Field {
  const known = standard ?? knownField(seen.key);
  if (standard === undefined) return { ...extraField(seen, known), ...zipTraits(seen, known) };
  return { ...standard, ...zipTraits(seen, standard) };
}

const zipTraits = (seen: Seen, known: Field | undefined): Pick<Field, 'threeDigitCodes'> =>
  known?.role === 'zip' && seen.hasThreeDigitCode ? { threeDigitCodes: true } : {};

function extraField(seen: Seen, known: Field | undefined): Field {
  const { key } = seen;
  const access = known?.access ?? 'writable';
  if (seen.hasNested) return { key, origin: 'extra', access: 'read-only', kind: 'json' };
  const kind = scalarKind(seen);
  if (kind !== 'text') return { key, origin: 'extra', access, kind };
  const isUniform = seen.texts > 0 && seen.numbers + seen.booleans === 0;
  const role = known?.role ?? (isUniform && seen.allDigits ? 'digits' : undefined);
  return {
    key,
    origin: 'extra',
    access,
    kind,
    ...(role !== undefined && { role }),
    ...(isUniform && seen.isoDates >= seen.texts * isoDateShare && { isoDates: true }),
    maxLength: known?.maxLength ?? maxLengths.long,
  };
}

/** The most frequent type; text where nothing was seen, and where types are equally frequent. */
function scalarKind({ texts, numbers, booleans }: Seen): 'text' | 'decimal' | 'boolean' {
  if (texts >= numbers && texts >= booleans) return 'text';
  return numbers >= booleans ? 'decimal' : 'boolean';
}
