import { isExactNumber } from '../exact-number.ts';
import type { CustomerRecord, JsonValue } from '../types.ts';
import { isIsoDate, isTimeText } from '../iso-date.ts';
import { closedValues, mayBeClosed, mostClosedValues } from './closed-values.ts';
import { knownField, standardFields } from './catalogue.ts';
import type { Field } from './field.ts';
import { maxLengths } from './known-field.ts';
import { hasOrgCheckDigit, isOrgNumberField } from './org-number.ts';
import { PlaceCount, placeFields } from './places.ts';

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
  /** UTF-16 units of the longest text. */
  longest: number;
  readonly isOrgNumber: boolean;
  /** Texts that are organisation numbers by their check digit; not counted for other fields. */
  checkedDigits: number;
  numbers: number;
  booleans: number;
  hasNested: boolean;
  hasExactNumber: boolean;
  /** Texts that are a day like `2011-12-12`. */
  isoDates: number;
  /** Every text so far is a number such as a phone's or a company's, with at least five digits. */
  allDigits: boolean;
  hasThreeDigitCode: boolean;
  fourDigitCodes: number;
  hasPointZero: boolean;
  times: number;
  /** Percentages, and how many of them have a space before the sign. */
  percents: number;
  spacedPercents: number;
  /** Each different text with how often it was seen; undefined once they are too many for a closed field. */
  values: Map<string, number> | undefined;
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
  const places = placeFields.map((fields) => ({ ...fields, count: new PlaceCount(fields) }));
  return {
    add: (record) => {
      for (const { count } of places) count.add(record);
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
    fields: () => {
      const numbersApart = (byKey.get('address_street_no')?.numbers ?? 0) > 0;
      return Array.from(byKey.values(), (seen, index) => {
        const field = fieldOf(seen, standardFields[index]);
        if (numbersApart && seen.key === 'address_street') return { ...field, numbersApart };
        const known = places.find(({ zip }) => zip === seen.key)?.count.places() ?? [];
        return known.length > 0 ? { ...field, places: known } : field;
      });
    },
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
  longest: 0,
  isOrgNumber: isOrgNumberField(key),
  checkedDigits: 0,
  numbers: 0,
  booleans: 0,
  hasNested: false,
  hasExactNumber: false,
  isoDates: 0,
  allDigits: true,
  hasThreeDigitCode: false,
  fourDigitCodes: 0,
  hasPointZero: false,
  times: 0,
  percents: 0,
  spacedPercents: 0,
  values: isOpen(key) ? undefined : new Map(),
});

/** A known field that is never closed: its values need not be counted. */
function isOpen(key: string): boolean {
  const known = knownField(key);
  return known !== undefined && !mayBeClosed(known);
}

function look(seen: Seen, value: JsonValue | undefined): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value === 'string') lookAtText(seen, value);
  else if (typeof value === 'number') seen.numbers++;
  else if (isExactNumber(value)) {
    seen.numbers++;
    seen.hasExactNumber = true;
  } else if (typeof value === 'boolean') seen.booleans++;
  else seen.hasNested = true;
}

function lookAtText(seen: Seen, text: string): void {
  // Only spaces: as good as empty.
  if (text.trim() === '') return;
  seen.texts++;
  if (text.length > seen.longest) seen.longest = text.length;
  if (seen.isOrgNumber && hasOrgCheckDigit(text) === true) seen.checkedDigits++;
  if (isIsoDate(text)) seen.isoDates++;
  if (seen.allDigits && !/^\+?\d{5,}$/.test(text)) seen.allDigits = false;
  if (seen.values !== undefined) countValue(seen, seen.values, text);
  if (text.length === 3 && /^\d{3}$/.test(text)) seen.hasThreeDigitCode = true;
  else if (text.length === 4 && /^\d{4}$/.test(text)) seen.fourDigitCodes++;
  lookAtForm(seen, text);
}

function countValue(seen: Seen, values: Map<string, number>, text: string): void {
  const value = text.trim().normalize('NFC');
  values.set(value, (values.get(value) ?? 0) + 1);
  if (values.size > mostClosedValues) seen.values = undefined;
}

/** Forms that are told by a single character before anything else is looked at: this runs over every text. */
function lookAtForm(seen: Seen, text: string): void {
  const last = text.charCodeAt(text.length - 1);
  if (last === percentSign) {
    if (!/^[-+]?\d+(?:[.,]\d+)?\s?%$/.test(text)) return;
    seen.percents++;
    if (/\s%$/.test(text)) seen.spacedPercents++;
  } else if (last === zero && !seen.hasPointZero) seen.hasPointZero = /^[-+]?\d+[.,]0$/.test(text);
  if (text.length <= maxTimeLength && (text[1] === ':' || text[2] === ':') && isTimeText(text)) seen.times++;
}

const percentSign = 0x25;
const zero = 0x30;
const maxTimeLength = 8;

/** One odd value that somebody typed must not change how the values of a whole column are read. */
const formShare = 0.9;

function fieldOf(seen: Seen, standard: Field | undefined): Field {
  const known = standard ?? knownField(seen.key);
  const field =
    standard === undefined
      ? { ...extraField(seen, known), ...zipTraits(seen, known) }
      : { ...standard, ...zipTraits(seen, standard) };
  // Where other types occur too, the texts are not all there is.
  const closed = seen.numbers + seen.booleans === 0 && !seen.hasNested ? closedValues(field, seen.values) : undefined;
  return {
    ...field,
    ...(seen.hasExactNumber && { exactNumbers: true }),
    ...(closed !== undefined && { closed }),
    ...fewValues(field, seen),
    ...doubtTraits(field, seen),
  };
}

function fewValues(field: Field, { values, texts, numbers, booleans, hasNested }: Seen): Pick<Field, 'fewValues'> {
  const isText = texts > 0 && numbers + booleans === 0 && !hasNested;
  if (values === undefined || !isText || !mayBeClosed(field)) return {};
  return { fewValues: [...values].toSorted(([, a], [, b]) => b - a) };
}

/** Fewer texts than this say nothing about the next one. */
const enoughTexts = 50;

/** What makes a value of the sheet doubtful. */
function doubtTraits(
  { kind, role }: Field,
  { isOrgNumber, texts, longest, checkedDigits }: Seen,
): Pick<Field, 'longest' | 'noCheckDigits'> {
  const isUnchecked = isOrgNumber && checkedDigits < texts * formShare;
  return {
    ...(kind === 'text' && role === undefined && texts >= enoughTexts && { longest }),
    ...(isUnchecked && { noCheckDigits: true }),
  };
}

type ZipTraits = Pick<Field, 'threeDigitCodes' | 'fourDigitCodes'>;

function zipTraits(seen: Seen, known: Field | undefined): ZipTraits {
  if (known?.role !== 'zip') return {};
  const isFour = seen.texts > 0 && seen.numbers === 0 && seen.fourDigitCodes >= seen.texts * formShare;
  return { ...(seen.hasThreeDigitCode && { threeDigitCodes: true }), ...(isFour && { fourDigitCodes: true }) };
}

/** How the texts of a field are written. */
function formTraits(seen: Seen): Pick<Field, 'pointZero' | 'times' | 'percents'> {
  const isUsual = (count: number): boolean => count > 0 && count >= seen.texts * formShare;
  const percents = seen.spacedPercents * 2 > seen.percents ? ' %' : '%';
  return {
    ...(seen.hasPointZero && { pointZero: true }),
    ...(isUsual(seen.times) && { times: true }),
    ...(isUsual(seen.percents) && { percents }),
  };
}

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
    ...formTraits(seen),
    ...(isUniform && seen.isoDates >= seen.texts * formShare && { isoDates: true }),
    maxLength: known?.maxLength ?? maxLengths.long,
  };
}

/** The most frequent type; text where nothing was seen, and where types are equally frequent. */
function scalarKind({ texts, numbers, booleans }: Seen): 'text' | 'decimal' | 'boolean' {
  if (texts >= numbers && texts >= booleans) return 'text';
  return numbers >= booleans ? 'decimal' : 'boolean';
}
