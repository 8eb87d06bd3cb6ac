import { AppError } from '../../core/errors.ts';

/** Stands for the empty text of a formula, which exceljs takes for a missing result. Plain ASCII, and not a text of anyone. */
export const emptyResult = '[cube-bulk: empty text]';

/** A rectangle of merged cells, rows and columns from 1 as in the sheet. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const formula = String.raw`(?:\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?`;
const ofType = (types: string): string => String.raw`[^<>]*\bt\s*=\s*["'](?:${types})["']`;
const number = String.raw`(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*)?`;

/**
 * What exceljs reads wrongly without a word. A tag cannot hold a bare `<`, so no pattern looks beyond the next one;
 * comments that imitate a cell are refused as well, which does no harm.
 */
const unknownToExceljs: readonly (readonly [RegExp, string])[] = [
  [/<[\w.-]+:(?:worksheet|sheetData|row|c)[\s/>]/, 'elements with a prefix'],
  [/<row(?=[\s/>])(?![^<>]*\sr\s*=)/, 'rows without a number'],
  [/<c(?=[\s/>])(?![^<>]*\sr\s*=)/, 'cells without an address'],
  [
    new RegExp(String.raw`<c\s(?=[^<>]*\bt\s*=)(?!${ofType('b|e|n|s|str|inlineStr')})`),
    'cells of another type (such as ISO dates)',
  ],
  [new RegExp(String.raw`<c\s${ofType('s|inlineStr')}[^<>]*>\s*<f[\s/>]`), 'formulas with a shared text'],
  [new RegExp(String.raw`<c\s${ofType('b')}[^<>]*>${formula}\s*<v[^<>]*>(?![01]<)`), 'booleans written as words'],
  [
    new RegExp(
      String.raw`<c\s(?!${ofType('b|e|s|str|inlineStr')})[^<>]*>${formula}\s*<v(?:\s[^<>]*)?>(?!\s*${number}<)`,
    ),
    'numbers that are none',
  ],
];

/**
 * A sheet's XML, one byte a letter, so that exceljs reads it right: no CDATA and no phonetic text (it loses the first and
 * appends the second), results of formulas that are text escaped once more (it resolves references twice). Throws
 * `FILE_UNREADABLE` for what it would read wrongly and cannot be put right: a clear refusal, never a guess.
 */
export function prepareSheetXml(xml: string, sheet: string): string {
  for (const [pattern, words] of unknownToExceljs) if (pattern.test(xml)) throw unreadable(sheet, words);
  checkRowOrder(xml, sheet);
  return withoutCdata(xml)
    .replace(/<rPh[\s>][^]*?(?:<\/rPh>|$)/g, '')
    .replace(textResult, (_, before: string, text: string | undefined) =>
      text === undefined || text === ''
        ? `${before}>${emptyResult}</v>`
        : `${before}>${text.replace(/&(?:amp|#38|#x26);/gi, '&amp;amp;')}</v>`,
    );
}

/** From the start of a cell with `t="str"` to its value, with the formula between. */
const textResult = new RegExp(
  String.raw`(<c\s${ofType('str')}[^<>]*>${formula}\s*<v(?:\s[^<>/]*)?)(?:/>|>([^<]*)</v>)`,
  'g',
);

/** Text that exceljs would lose, written as ordinary text. */
export function withoutCdata(xml: string): string {
  if (!xml.includes('<![CDATA[')) return xml;
  return xml.replace(/<!\[CDATA\[([^]*?)(?:\]\]>|$)/g, (_, text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}

/** A row that comes twice would replace the first one. */
function checkRowOrder(xml: string, sheet: string): void {
  let last = 0;
  for (const [, number] of xml.matchAll(/<row\s[^<>]*?\br\s*=\s*["'](\d{1,9})["']/g)) {
    if (Number(number) <= last) throw unreadable(sheet, 'rows that are out of order');
    last = Number(number);
  }
}

/** The sheet's merged cells from top to bottom. */
export function readMerges(xml: string): readonly Merge[] {
  const merges: Merge[] = [];
  for (const [, from = '', top, to = '', bottom] of xml.matchAll(
    /<mergeCell\s[^<>]*\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g,
  )) {
    merges.push({ top: Number(top), left: columnNumber(from), bottom: Number(bottom), right: columnNumber(to) });
  }
  return merges.toSorted((a, b) => a.top - b.top);
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function unreadable(sheet: string, words: string): AppError {
  return new AppError(
    'FILE_UNREADABLE',
    `The sheet "${sheet}" has ${words}, which cannot be read for sure. Open the workbook in Excel, save it, and try again.`,
    { details: { sheet } },
  );
}
