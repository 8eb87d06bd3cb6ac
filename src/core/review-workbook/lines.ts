import { fieldLabel } from '../fields/catalogue.ts';
import { type Issue, issueMessage } from '../issues.ts';
import type { Change } from '../plan/model.ts';
import { cutText } from '../text.ts';
import type { JsonValue, Language } from '../types.ts';
import { decodeCellEscapes } from '../values/cell-escapes.ts';
import { presentText } from '../values/present.ts';

/** What the lines of a workbook are about: each change, or all that are alike. */
export const lineKinds = ['changes', 'patterns'] as const;
export type LineKind = (typeof lineKinds)[number];

/** A line of the workbook: a change, or all changes that are alike. */
export interface ReviewLine {
  /** By which its answer is found again; hidden. */
  readonly id: string;
  readonly locked: LockedTexts;
  /** The new value as it is shown. */
  readonly after: string;
  readonly isYes: boolean;
  /** False where the new value cannot be corrected, because no cell of the sheet is its own, or it is too long for a cell. */
  readonly isEditable: boolean;
}

/** What is shown and must stay. `customer` is the number, or of a pattern how many customers there are. */
export interface LockedTexts {
  readonly customer: string;
  readonly name: string;
  readonly field: string;
  readonly before: string;
  readonly remark: string;
}

/** Less than a cell holds: a value that is longer is shown in part, and cannot be corrected. */
const longestShown = 30_000;

const isShownWhole = (value: JsonValue): boolean => presentText(value).length <= longestShown;

/** A value as the workbook shows it: always a text, of signs that every program keeps. */
const shownText = (value: JsonValue): string =>
  cutText(
    presentText(value)
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, '\uFFFD'),
    longestShown,
  );

/** Two texts of cells are the same if this is: programs differ in spaces, in line breaks and in how they write rare signs. */
export const normalText = (text: string): string =>
  decodeCellEscapes(decodeCellEscapes(text)).replace(/\r\n?/g, '\n').normalize('NFC').trim();

interface Told {
  readonly field: string;
  readonly change: Change;
  readonly language: Language;
  readonly isYes: boolean;
  readonly hasOwnCell: boolean;
}

export interface ChangeLine extends Told {
  readonly ord: number;
  readonly customerId: number | null;
  readonly name: JsonValue;
  readonly issues: readonly Issue[];
}

/** The line of one change. */
export function changeLine({ ord, customerId, name, issues, ...told }: ChangeLine): ReviewLine {
  const remarks = issues
    .filter(({ field }) => field === undefined || field === told.field)
    .map((issue) => issueMessage(issue, told.language));
  return line(`${String(ord)}:${told.field}`, told, {
    customer: customerId === null ? '' : String(customerId),
    name: shownText(name),
    remark: shownText(remarks.join('\n')),
  });
}

/** The line of all changes that are alike; `id` tells them from others. */
export const patternLine = (id: string, customers: number, told: Told): ReviewLine =>
  line(id, told, { customer: String(customers), name: '', remark: '' });

function line(
  id: string,
  { field, change, language, isYes, hasOwnCell }: Told,
  texts: Pick<LockedTexts, 'customer' | 'name' | 'remark'>,
): ReviewLine {
  const label = fieldLabel(field, language);
  return {
    id,
    locked: { ...texts, field: shownText(label), before: shownText(change.before) },
    after: shownText(change.after),
    isYes,
    isEditable: hasOwnCell && isShownWhole(change.after),
  };
}

/** The texts of a line that must stay, as one: what its seal is about. */
export const lockedText = ({ customer, name, field, before, remark }: LockedTexts): string =>
  JSON.stringify([customer, name, field, before, remark].map(normalText));
