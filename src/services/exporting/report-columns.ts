import type { Cell } from '../../core/cells.ts';
import { fieldLabel, knownField } from '../../core/fields/catalogue.ts';
import type { Field } from '../../core/fields/field.ts';
import { issueMessage } from '../../core/issues.ts';
import { type ResultColumn, resultColumns } from '../../core/mapping/result-columns.ts';
import { rowEnd, type RowEnd, rowEnds } from '../../core/plan/balance.ts';
import { writtenPart } from '../../core/plan/decided-changes.ts';
import {
  type Changes,
  type OutcomeState,
  outcomeStates,
  type PlanHeader,
  type PlanSource,
  type RowStatus,
  rowStatuses,
} from '../../core/plan/model.ts';
import { outcomeSentence } from '../../core/plan/outcome-sentence.ts';
import { capitalised, endWord } from '../../core/plan/state-words.ts';
import { endNames } from '../../core/plan/summary.ts';
import { cutText } from '../../core/text.ts';
import type { Language, Words } from '../../core/types.ts';
import { presentText, presentValue, unguardFormula } from '../../core/values/present.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { SheetColumn } from './xlsx/sheet-xml.ts';
import type { StyleName } from './xlsx/style-sheet.ts';
import { maxCellText, type WriterCell } from './xlsx/writer-cell.ts';

/** In words beside the codes, for people who asked for a language: headings that a later plan ignores like the others. */
const wordColumns = {
  en: ['cube_result_in_words', 'cube_result_local_time'],
  nb: ['cube_result_resultat', 'cube_result_klokkeslett'],
} as const satisfies Record<Language, readonly string[]>;
type WordColumn = (typeof wordColumns)[Language][number];

type Heading = ResultColumn | WordColumn;

/** How the ends of rows are told apart at a look. */
export const endStyles: Readonly<Record<RowEnd, StyleName>> = {
  applied: 'good',
  unchanged: 'text',
  invalid: 'bad',
  unmatched: 'attention',
  duplicate: 'attention',
  heldBack: 'attention',
  conflict: 'attention',
  failed: 'bad',
  unknown: 'attention',
  skipped: 'attention',
  excluded: 'quiet',
  toWrite: 'quiet',
};

const outcomeStyles: Readonly<Record<OutcomeState, StyleName>> = {
  applied: 'good',
  failed: 'bad',
  conflict: 'attention',
  unknown: 'attention',
  skipped: 'attention',
  excluded: 'quiet',
  pending: 'quiet',
};

/** What draws the eye to a row that had nothing to write. */
const statusStyles: Readonly<Record<RowStatus, StyleName>> = {
  changed: 'text',
  new: 'text',
  unchanged: 'text',
  invalid: 'bad',
  unmatched: 'attention',
  duplicate: 'attention',
};

/** The same cell for each row. */
const styled = (text: string, style: StyleName): WriterCell => ({ type: 'styled', text, style });
const statusCells = new Map(rowStatuses.map((status) => [status, styled(status, statusStyles[status])]));
const outcomeCells = new Map(outcomeStates.map((state) => [state, styled(state, outcomeStyles[state])]));
const endCells = new Map(rowEnds.map((end) => [end, styled(endNames[end], endStyles[end])]));

/** Long texts take several lines of these. */
const widths: Readonly<Partial<Record<Heading, number>>> = {
  cube_result_fields: 40,
  cube_result_message: 50,
  cube_result_issues: 50,
  cube_result_changes: 40,
};

const notes: Readonly<Partial<Record<Heading, Words>>> = {
  cube_result_outcome: { en: 'What became of the row when the plan was applied.', nb: 'Hvordan det gikk med raden.' },
  cube_result_fields: {
    en: 'What was written to Cube: each field with its former and its new value.',
    nb: 'Det som ble skrevet til Cube: hvert felt med gammel og ny verdi.',
  },
  cube_result_message: { en: 'Why, and what to do about it.', nb: 'Hvorfor, og hva du kan gjøre med det.' },
  cube_result_issues: {
    en: 'What is to be looked at in the sheet’s own cells.',
    nb: 'Det som må ses på i arkets egne celler.',
  },
};

/** Key columns and the name that stand within so many columns are followed by the results; else these come first. */
const mostLeading = 4;
/** What stays in sight must leave room for the rest. */
const widestFrozen = 28;

/**
 * The columns of a report's sheet. All of the source's are there in their order; how a row ended, what was written and
 * why stand right behind the key and the name, the other results behind everything.
 */
export class ReportColumns {
  readonly columns: readonly SheetColumn[];
  /** Those that stay in sight: the key, the name, and how the row ended. */
  readonly frozen: number;
  readonly #lead: number;
  readonly #width: number;
  /** Places in what `ResultMaker` makes. */
  readonly #front: readonly number[];
  readonly #rest: readonly number[];
  readonly #format: PlanSource['format'];
  readonly #language: Language;
  readonly #results: ResultMaker;

  /** `width`: the columns of the source's widest row. */
  constructor(header: PlanHeader, width: number, language: Language | undefined) {
    const words = language === undefined ? [] : wordColumns[language];
    const all: readonly Heading[] = [...resultColumns, ...words];
    this.#lead = leadingColumns(header);
    this.#width = width;
    this.#language = language ?? 'en';
    this.#format = header.source.format;
    const front: readonly Heading[] = [
      ...(this.#lead === 0 ? (['cube_result_customer_id'] as const) : []),
      words[0] ?? 'cube_result_end',
      'cube_result_outcome',
      'cube_result_fields',
      'cube_result_message',
      'cube_result_issues',
    ];
    const rest = all.filter((heading) => !front.includes(heading));
    this.#front = front.map((heading) => all.indexOf(heading));
    this.#rest = rest.map((heading) => all.indexOf(heading));
    this.frozen = this.#lead + (this.#lead === 0 ? 2 : 1);
    this.#results = new ResultMaker(language);
    const source = Array.from({ length: width }, (_, index) => this.#sourceColumn(header, index));
    const result = (heading: Heading): SheetColumn => this.#resultColumn(heading);
    this.columns = [
      ...source.slice(0, this.#lead),
      ...front.map(result),
      ...source.slice(this.#lead),
      ...rest.map(result),
    ];
  }

  row(source: readonly Cell[], row: PlanRow): readonly WriterCell[] {
    const cells: WriterCell[] = [];
    const results = this.#results.of(row);
    for (let index = 0; index < this.#lead; index++) cells.push(sourceCell(source[index] ?? null, row, this.#format));
    for (const place of this.#front) cells.push(results[place] ?? null);
    for (let index = this.#lead; index < this.#width; index++) {
      cells.push(sourceCell(source[index] ?? null, row, this.#format));
    }
    for (const place of this.#rest) cells.push(results[place] ?? null);
    return cells;
  }

  #sourceColumn({ mapping }: PlanHeader, index: number): SheetColumn {
    const mapped = mapping.columns[index];
    const isKey = mapped?.kind === 'key';
    const label = labelOf(mapped?.field ?? '', this.#language);
    return {
      heading: cutText(mapped?.column ?? '', maxCellText),
      headingStyle: isKey ? 'keyHeading' : 'heading',
      style: isKey ? 'key' : 'text',
      ...(index < this.#lead && { widest: widestFrozen }),
      ...(label !== undefined && label !== mapped?.column && { note: label }),
    };
  }

  #resultColumn(heading: Heading): SheetColumn {
    const width = widths[heading];
    const note = notes[heading]?.[this.#language];
    return {
      heading,
      headingStyle: 'resultHeading',
      style: width === undefined ? 'general' : 'wrapped',
      ...(width !== undefined && { width }),
      ...(note !== undefined && { note }),
    };
  }
}

/** What a person calls a field that Cube has for everybody; an extra field is called what its key says. */
const labelOf = (field: string, language: Language): string | undefined =>
  knownField(field) === undefined ? undefined : fieldLabel(field, language);

/** How many columns there are up to the key and the name; none where these stand far to the right. */
function leadingColumns({ mapping }: PlanHeader): number {
  const isLeading = mapping.columns.map(
    ({ kind, field, split }) => kind === 'key' || field === 'name' || split?.fields.includes('name') === true,
  );
  const near = isLeading.slice(0, mostLeading).lastIndexOf(true) + 1;
  const lastKey = mapping.columns.findLastIndex(({ kind }) => kind === 'key');
  return lastKey < mostLeading ? near : 0;
}

const textField: Field = { key: '', origin: 'extra', access: 'writable', kind: 'text' };

/**
 * A cell as the source has it, less the guard against formulas that only CSV needs. Not only CSV has longer texts
 * than a workbook can hold. Where Cube has the same one, the cell shows what an export would, which is never a change;
 * else an error, so that no cut text is ever written to Cube.
 */
function sourceCell(cell: Cell, { status }: PlanRow, format: PlanSource['format']): WriterCell {
  if (typeof cell !== 'string') return cell;
  const text = format === 'csv' || format === 'html' ? unguardFormula(cell) : cell;
  if (text.length <= maxCellText) return text;
  return status === 'unchanged' ? presentValue(text, textField) : { type: 'error', code: '#VALUE!' };
}

const locales = { en: 'en-GB', nb: 'nb-NO' } as const satisfies Record<Language, string>;

/** Makes the results of rows, in codes for programs and in words for people. */
class ResultMaker {
  readonly #language: Language;
  readonly #isInWords: boolean;
  readonly #time: Intl.DateTimeFormat;

  constructor(language: Language | undefined) {
    this.#language = language ?? 'en';
    this.#isInWords = language !== undefined;
    // One for all rows: making one takes as long as a hundred rows.
    this.#time = new Intl.DateTimeFormat(locales[this.#language], {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** In the order of `resultColumns`, then of the columns in words. */
  of(row: PlanRow): readonly WriterCell[] {
    const { status, outcome } = row;
    const end = rowEnd(row);
    const state = outcome?.state ?? (status === 'changed' || status === 'new' ? 'pending' : undefined);
    const message = outcome && outcomeSentence(outcome, this.#language, (field) => this.#name(field));
    const cells: WriterCell[] = [
      row.row,
      row.customerId,
      statusCells.get(status) ?? null,
      this.#issues(row),
      this.#changes(row.changes),
      (state && outcomeCells.get(state)) ?? null,
      outcome?.written ?? null,
      outcome?.code ?? null,
      message === undefined || message === '' ? null : cutText(message, maxCellText),
      outcome?.retry ?? null,
      outcome?.at ?? null,
      endCells.get(end) ?? null,
      this.#written(row),
    ];
    if (!this.#isInWords) return cells;
    cells.push(styled(capitalised(endWord(end, this.#language)), endStyles[end]));
    cells.push(outcome === undefined ? null : this.#time.format(new Date(outcome.at)));
    return cells;
  }

  #issues({ issues }: PlanRow): string | null {
    if (issues.length === 0) return null;
    const texts = issues.map((issue) => {
      const place = issue.column === null ? '' : `${issue.column}: `;
      return `${place}${issueMessage(issue, this.#language)} (${issue.code})`;
    });
    return cutText(texts.join('\n'), maxCellText);
  }

  /** What has left for Cube of a row, and may have arrived. */
  #written(row: PlanRow): string | null {
    const { outcome } = row;
    if (outcome === undefined || outcome.written === 'no') return null;
    const { sent } = outcome;
    const { changes } = writtenPart(row);
    if (sent === undefined) return this.#changes(changes);
    return this.#changes(Object.fromEntries(Object.entries(changes).filter(([field]) => sent.includes(field))));
  }

  #changes(changes: Changes): string | null {
    const all = Object.entries(changes);
    if (all.length === 0) return null;
    const texts = all.map(
      ([field, { before, after }]) =>
        `${this.#name(field)}: ${this.#quote(presentText(before))} → ${this.#quote(presentText(after))}`,
    );
    return cutText(texts.join('\n'), maxCellText);
  }

  /** What a person calls a field, where words were asked for. */
  #name(field: string): string {
    return this.#isInWords ? fieldLabel(field, this.#language) : field;
  }

  #quote(text: string): string {
    return this.#language === 'nb' ? `«${text}»` : `“${text}”`;
  }
}
