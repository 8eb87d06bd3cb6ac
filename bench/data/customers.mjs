import { built } from '../lib/built.mjs';

const { consumerRecord } = await built('demo-server/records.js');

export const assignmentId = 101;
const seed = 1;
/** Enough records to see every field: an extra field may be missing in some of them. */
const sampleSize = 200;

/** @returns the customer records, one after the other, always the same */
export function* records(count) {
  for (let index = 0; index < count; index++) yield consumerRecord(seed, index);
}

export const columns = [...new Set([...records(sampleSize)].flatMap(Object.keys))];
export const dateColumns = new Set(['birth_date', 'Oppstartsdato']);

/** A record's values in the order of the columns; nothing and empty text are both null. */
export const valuesOf = (record) => columns.map((key) => (record[key] === '' ? null : (record[key] ?? null)));

const msPerDay = 86_400_000;
const dayZero = Date.UTC(1899, 11, 30);
export const dateSerial = (iso) => (Date.parse(iso) - dayZero) / msPerDay;

/** What is changed in the edited file: one row in a hundred has another note. */
export const edited = (record, index) =>
  index % 100 === 0 ? { ...record, need_to_know: `Ringt på nytt, ønsker svar (${String(index)})` } : record;
