import { fieldLabel, knownField } from '../fields/catalogue.ts';
import { writtenDay } from '../iso-date.ts';
import type { JsonValue, Language } from '../types.ts';
import { presentText } from '../values/present.ts';
import { cellFacts } from './cell-facts.ts';
import type { ReviewRow } from './model.ts';
import { reviewHeadings } from './words.ts';

/** What stands before the fields: the sheet's row number, and who the row is about. */
export const leadColumns = ['row', 'customer', 'name'] as const;
export type LeadColumn = (typeof leadColumns)[number];

/** The columns of a block of cells. */
export interface CellsSpec {
  readonly lead: readonly LeadColumn[];
  readonly fields: readonly string[];
  readonly language: Language;
}

/** Each field has a column for the value before and one for the value after. */
export const cellsHeading = ({ lead, fields, language }: CellsSpec): readonly string[] => [
  ...lead.map((column) => reviewHeadings[column][language]),
  ...fields.flatMap((field) => {
    const label = fieldLabel(field, language);
    return [`${label} ${reviewHeadings.before[language]}`, `${label} ${reviewHeadings.after[language]}`];
  }),
];

/** A row as the columns show it: what is left alone has the same value on both sides, an unread cell its own text. */
export const cellsOf = (row: ReviewRow, { lead, fields, language }: CellsSpec): readonly (string | number | null)[] => [
  ...lead.map((column) => leadCell(row, column)),
  ...fields.flatMap((field) => {
    const facts = cellFacts(row, field);
    return [facts.before, shownValue(row, field)].map((value) => cellText(value, field, language));
  }),
];

/** The value of a block of one cell. */
export function oneCell(
  row: ReviewRow,
  { lead: [lead], fields: [field], language }: CellsSpec,
): string | number | null {
  if (lead !== undefined) return leadCell(row, lead);
  return field === undefined ? null : cellText(shownValue(row, field), field, language);
}

/** A day of a field that holds days is written as it is shown, and as a spreadsheet of the language takes it. */
function cellText(value: JsonValue | undefined, field: string, language: Language): string {
  const text = presentText(value);
  return typeof value === 'string' && knownField(field)?.kind === 'date' ? writtenDay(text, language) : text;
}

function shownValue(row: ReviewRow, field: string): JsonValue | undefined {
  const facts = cellFacts(row, field);
  if (facts.kind === 'invalid') return facts.raw;
  return facts.kind === 'same' ? facts.before : facts.after;
}

function leadCell(row: ReviewRow, column: LeadColumn): string | number | null {
  if (column === 'row') return row.row;
  return column === 'customer' ? row.customerId : (row.name ?? '');
}
