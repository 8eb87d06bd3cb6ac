/**
 * Parts of what a cell's text really says that need no field to be told: the words for errors and for no value, what
 * nobody sees, and the forms around a number or an address. Values are read by them, and columns are judged by them.
 */

/** `572.0` and `572,0` without their end; undefined for anything else. */
export function withoutPointZero(text: string): string | undefined {
  if (!text.endsWith('0')) return undefined;
  return /^([-+]?\d+)[.,]0$/.exec(text)?.[1];
}

/** `kari@x.no` of `mailto:kari@x.no?subject=…`, of `<kari@x.no>` and of `Kari <kari@x.no>`. */
export function bareEmail(text: string): string {
  const [, inside] = /^[^<>@]*<\s*([^<>]*?)\s*>$/.exec(text) ?? [];
  const address = inside ?? text;
  const [, linked] = /^mailto:\s*([^?]*)/i.exec(address) ?? [];
  return linked === undefined ? address : linked.trim();
}

/** By any of these a text is looked at more closely: most have none. */
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/;
const everyInvisible = new RegExp(invisible, 'g');

/**
 * A text without zero-width spaces, direction marks, soft hyphens, byte order marks and the like. Inside of texts
 * (`areAllRemoved` false) the joiners stay that a script needs: between the parts of an emoji, in Arabic and its kin, and in
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
