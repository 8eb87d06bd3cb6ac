import { type Cell, isBlankCell } from '../cells.ts';
import type { Field, FieldKind } from '../fields/field.ts';
import type { ColumnNumbers } from '../mapping/mapping.ts';
import type { JsonValue } from '../types.ts';
import type { CellIssue } from './coerce-model.ts';

/**
 * What a cell's text really says, before it is read as a value of its field: programs write errors, missing values and
 * whole numbers in words and forms that nobody means, and texts that were copied bring characters along that nobody
 * sees. Only asked where the text is not the customer's own value, which is always meant as it stands.
 */
export type TextMeaning =
  /** `notes` say what was taken away; then `text` is another one than the cell's. */
  | { readonly kind: 'text'; readonly text: string; readonly notes: readonly CellIssue[]; readonly wasNumber: boolean }
  /** The word that a spreadsheet program shows for an error. */
  | { readonly kind: 'error'; readonly code: string }
  /** A word that programs write where there is no value. */
  | { readonly kind: 'nothing'; readonly word: string };

export interface TextPlace {
  readonly field: Field;
  /** What the field takes for this customer. */
  readonly kind: FieldKind;
  /** The customer's value now. */
  readonly before: JsonValue | undefined;
  /** What the column's numbers look like, where it holds nothing else. */
  readonly numbers: ColumnNumbers | undefined;
  /** All but the digits is to be cleaned away afterwards: `572.0` must not become `5720`. */
  readonly onlyDigits: boolean;
}

const noNotes: readonly CellIssue[] = [];

export function textMeaning(text: string, place: TextPlace): TextMeaning {
  const visible = withoutInvisible(text, isExact(place));
  const trimmed = visible.trim();
  if (isErrorWord(trimmed)) return { kind: 'error', code: trimmed };
  if (isNullWord(trimmed) && !(trimmed === 'NA' && place.field.role === 'country')) {
    return { kind: 'nothing', word: trimmed };
  }
  const plain = essence(trimmed, place);
  if (plain === undefined) {
    const notes: readonly CellIssue[] =
      visible === text ? noNotes : [{ code: 'INVISIBLE_REMOVED', params: { after: trimmed } }];
    return { kind: 'text', text: place.kind === 'text' ? visible : unquoted(trimmed), notes, wasNumber: false };
  }
  const { code } = plain;
  const notes: readonly CellIssue[] = [{ code, params: { after: plain.text } }];
  return { kind: 'text', text: plain.text, notes, wasNumber: code === 'POINT_ZERO' };
}

/** Without the `'` by which a spreadsheet program keeps a number or a day as text, and which some write to files. */
const unquoted = (text: string): string => (/^'[^']+$/.test(text) ? text.slice(1) : text);

/** What is left of a text without the form around it; undefined where it has none. */
function essence(
  text: string,
  { field, kind, before, numbers, onlyDigits }: TextPlace,
): { readonly text: string; readonly code: 'TAKEN_OUT' | 'POINT_ZERO' } | undefined {
  if (kind !== 'text') return undefined;
  if (field.role === 'email') {
    const address = bareEmail(text);
    return address === text ? undefined : { text: address, code: 'TAKEN_OUT' };
  }
  const bare = isCode(field) ? bareCode(text) : text;
  const digits = withoutPointZero(bare);
  if (digits !== undefined && (isCode(field) || onlyDigits || isWholeColumn(numbers, field, before))) {
    return { text: digits, code: 'POINT_ZERO' };
  }
  return bare === text ? undefined : { text: bare, code: 'TAKEN_OUT' };
}

/** Fields in which no character counts that nobody sees: their texts are codes, addresses, numbers and days. */
const isExact = ({ field, kind }: TextPlace): boolean => kind !== 'text' || isCode(field) || field.role === 'email';

/** Fields whose digits are a code. */
const isCode = ({ role }: Field): boolean => role === 'phone' || role === 'zip' || role === 'digits';

/** Programs that keep a column as floating point numbers write `7` as `7.0`; Cube's own `7.0` is a text like any other. */
function isWholeColumn(numbers: ColumnNumbers | undefined, field: Field, before: JsonValue | undefined): boolean {
  if (numbers === undefined || field.pointZero === true) return false;
  const stored = typeof before === 'string' ? before.trim() : '';
  if (withoutPointZero(stored) !== undefined) return false;
  return numbers === 'whole' || /^[-+]?\d+(?:[.,]\d+)?$/.test(stored);
}

/** `572.0` and `572,0` without their end; undefined for anything else. */
export function withoutPointZero(text: string): string | undefined {
  if (!text.endsWith('0')) return undefined;
  return /^([-+]?\d+)[.,]0$/.exec(text)?.[1];
}

/**
 * How the numbers of a column are written, from its first cells: undefined where any of them is no number, and where
 * none of them ends as programs write whole numbers. Blank cells and words for missing values say nothing.
 */
export function columnNumbers(cells: Iterable<Cell | undefined>): ColumnNumbers | undefined {
  let pointZeros = 0;
  let others = 0;
  for (const cell of cells) {
    const text = typeof cell === 'string' ? cell.trim() : '';
    if (isBlankCell(cell) || isNullWord(text) || isErrorWord(text)) continue;
    if (withoutPointZero(text) !== undefined) pointZeros++;
    else if (/^[-+]?\d+(?:[.,]\d+)?$/.test(text)) others++;
    else return undefined;
  }
  if (pointZeros === 0) return undefined;
  return others === 0 ? 'whole' : 'mixed';
}

/** `kari@x.no` of `mailto:kari@x.no?subject=…`, of `<kari@x.no>` and of `Kari <kari@x.no>`. */
export function bareEmail(text: string): string {
  const [, inside] = /^[^<>@]*<\s*([^<>]*?)\s*>$/.exec(text) ?? [];
  const address = inside ?? text;
  const [, linked] = /^mailto:\s*([^?]*)/i.exec(address) ?? [];
  return linked === undefined ? address : linked.trim();
}

/** A number without the `tel:` of a link, and without a `'` before it. */
const bareCode = (text: string): string => text.replace(/^(?:tel:\s*|'(?=[\d+(]))/i, '');

/** By any of these a text is looked at more closely: most have none. */
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/;
const everyInvisible = new RegExp(invisible, 'g');

/**
 * A text without zero-width spaces, direction marks, soft hyphens, byte order marks and the like. Inside of texts
 * (`isExact` false) the joiners stay that a script needs: between the parts of an emoji, in Arabic and its kin, and in
 * the scripts of India.
 */
export function withoutInvisible(text: string, areAllRemoved: boolean): string {
  if (!invisible.test(text)) return text;
  return text.replace(everyInvisible, (character, at: number) =>
    !areAllRemoved && isNeededJoiner(character, text, at) ? character : '',
  );
}

const emojiBefore = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})*$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;
const cursive = String.raw`\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}`;
const cursiveBefore = new RegExp(String.raw`[${cursive}]\p{Mn}*$`, 'u');
const cursiveAfter = new RegExp(`^[${cursive}]`, 'u');
/** A letter or sign of a script of India, and of its kin. */
const indicBefore =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}]$/u;
/** Far enough back for a letter with its marks. */
const contextLength = 12;

function isNeededJoiner(character: string, text: string, at: number): boolean {
  if (character !== '\u200C' && character !== '\u200D') return false;
  const before = text.slice(Math.max(0, at - contextLength), at);
  const after = text.slice(at + 1, at + 3);
  if (indicBefore.test(before)) return true;
  if (cursiveBefore.test(before)) return cursiveAfter.test(after) || (character === '\u200D' && after.trim() === '');
  return character === '\u200D' && emojiBefore.test(before) && emojiAfter.test(after);
}

/** What Excel shows for errors in English, Norwegian (both forms), Swedish and Danish; Google Sheets and LibreOffice. */
const errorNames = [
  'NULL DIV/0 VALUE REF NAME NUM SPILL CONNECT BLOCKED UNKNOWN FIELD CALC EXTERNAL BUSY PYTHON TIMEOUT DATA ERROR',
  'VERDI NAVN NAMN OVERFLYT SPREDT KOBLE_TIL KOPLE_TIL BLOKKERT UKJENT UKJEND FELT BEREGN BEREKN KALK EKSTERN OPPTATT FEIL',
  'SKÄRNING DIVISION/0 VÄRDEFEL REFERENS OGILTIGT SPILLFEL BLOCKERAD OKÄND OKÄNT FÄLT BERÄKNA EXTERN ANSLUT UPPTAGEN TOM FEL',
  'NUL VÆRDI REFERENCE NUMMER OVERLØB BLOKERET UKENDT BEREGNING OPTAGET OPRET_FORBINDELSE FEJL',
].flatMap((names) => names.split(' '));
const bareErrorNames = 'N/A I/T SAKNAS GETTING_DATA HENTER_DATA HENTAR_DATA HÄMTAR_DATA INDLÆSER_DATA'.split(' ');
const errorWord = new RegExp(
  `^(?:#(?:${errorNames.join('|')})[!?]|#(?:${bareErrorNames.join('|')})!?|#{3,}|(?:Err|Feil|Fel|Fejl):\\d{3})$`,
);
const maxErrorLength = 24;

/** `#I/T`, `#VERDI!`, and `########` for a number or a day that is too wide for its column. */
export function isErrorWord(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== 0x23 && first !== 0x45 && first !== 0x46) return false;
  return text.length <= maxErrorLength ? errorWord.test(text) : /^#+$/.test(text);
}

/** In exactly these letters: `Nan` is a name, and `none` may be an answer. */
const nullWords: ReadonlySet<string> = new Set(
  [
    'nan NaN NAN NaT null NULL Null nil NIL None undefined N/A n/a NA N.A. n.a.',
    '<NA> <null> <NULL> <nil> <none> (null) (NULL) (nil) (none) (None) [null] [NULL]',
    // Of databases, and of pivot tables.
    String.raw`\N DBNull (blank) (empty) (tom) (tomt) (tomme)`,
  ].flatMap((words) => words.split(' ')),
);
const maxNullWord = 9;

/** What programs write where they have no value. */
export const isNullWord = (text: string): boolean => text.length <= maxNullWord && nullWords.has(text);
