import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { valueText } from '../../core/expression/match.ts';
import { fieldLabel } from '../../core/fields/catalogue.ts';
import type { Field } from '../../core/fields/field.ts';
import { fieldFinder } from '../../core/mapping/find-field.ts';
import type { JsonValue, Language } from '../../core/types.ts';
import { summaryWords } from '../../core/workbook/summary-words.ts';
import type { TableSpec } from './xlsx/workbook-writer.ts';
import type { WriterCell } from './xlsx/writer-cell.ts';

/** A last sheet that counts what was exported. */
export interface SummaryOptions {
  readonly language: Language;
  /** By key or label: how many customers have each of its values. */
  readonly field?: string | undefined;
}

/** More different values are counted together: they are names or numbers, of which a count says nothing. */
const mostValues = 5000;

/** Counts the customers of one assignment while they are exported. */
export class SummaryTally {
  readonly #name: string;
  readonly #fields: readonly Field[];
  readonly #filled: number[];
  /** The key of the field by whose values customers are counted. */
  readonly counted: string | undefined;
  readonly #values = new Map<string, number>();
  #others = 0;
  #customers = 0;

  /** @throws AppError USAGE for a field that the assignment does not have */
  constructor(name: string, exported: readonly Field[], all: readonly Field[], { field }: SummaryOptions) {
    this.#name = name;
    this.#fields = exported;
    this.#filled = exported.map(() => 0);
    if (field === undefined) return;
    const keys = all.map(({ key }) => key);
    this.counted = fieldFinder(keys).find(field);
    if (this.counted !== undefined) return;
    throw new AppError('USAGE', sentence('noSuchField', { field, fields: keys.join(', ') }), { details: { field } });
  }

  /** A block of customers: the values of each exported field, and of the field that is counted by. */
  add(rows: number, columns: readonly (readonly JsonValue[])[], counted: readonly JsonValue[]): void {
    this.#customers += rows;
    for (const [at, cells] of columns.entries()) {
      let filled = 0;
      for (const cell of cells) if (valueText(cell) !== '') filled += 1;
      this.#filled[at] = (this.#filled[at] ?? 0) + filled;
    }
    if (this.counted === undefined) return;
    for (let row = 0; row < rows; row++) this.#count(valueText(counted[row]));
  }

  #count(text: string): void {
    const known = this.#values.get(text);
    if (known !== undefined || this.#values.size < mostValues) this.#values.set(text, (known ?? 0) + 1);
    else this.#others += 1;
  }

  *rows(language: Language): Generator<readonly WriterCell[]> {
    const words = summaryWords[language];
    const name = this.#name;
    yield [name, '', words.all, this.#customers];
    if (this.counted !== undefined) {
      const label = fieldLabel(this.counted, language);
      const sorted = [...this.#values].toSorted(([a, most], [b, least]) => least - most || (a < b ? -1 : 1));
      for (const [value, customers] of sorted) yield [name, label, value === '' ? words.empty : value, customers];
      if (this.#others > 0) yield [name, label, words.others, this.#others];
    }
    for (const [at, { key }] of this.#fields.entries()) {
      yield [name, fieldLabel(key, language), words.filledIn, this.#filled[at] ?? 0];
    }
  }
}

/** The sheet of all tallies. */
export function summarySheet(
  name: string,
  tallies: readonly SummaryTally[],
  { language }: SummaryOptions,
): { readonly spec: TableSpec; readonly rows: Iterable<readonly WriterCell[]> } {
  const [assignment, field, value, customers] = summaryWords[language].headings;
  const text = { headingStyle: 'heading', style: 'text' } as const;
  const columns = [
    { ...text, heading: assignment, width: 30 },
    { ...text, heading: field, width: 28 },
    { ...text, heading: value, width: 32 },
    { heading: customers, headingStyle: 'heading', style: 'general', width: 14 } as const,
  ];
  return { spec: { name, columns }, rows: allRows(tallies, language) };
}

function* allRows(tallies: readonly SummaryTally[], language: Language): Generator<readonly WriterCell[]> {
  for (const tally of tallies) yield* tally.rows(language);
}
