import type { Dice } from './mutations.ts';
import { xlsxBytes } from './xlsx-package.ts';

/** Number formats of every kind, as Excel, LibreOffice and people write them. */
const randomFormats: readonly string[] = [
  'General',
  '0',
  '0.00',
  '#,##0',
  '#,##0.00',
  '0.00E+00',
  '@',
  '0 "stk"',
  '"kr" #,##0.00',
  '0\\ \\m',
  '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  '#,##0\\ "kr";[Red]-#,##0\\ "kr"',
  '0;-0;;@',
  '0000',
  '00-00',
  '000\\-00\\-0000',
  '00\\ 00\\ 00\\ 00',
  '"nr" 0000',
  '0%',
  '0.00%',
  '0\\ %',
  '#,##0.0%;[Red]-#,##0.0%',
  '0" %"',
  '# ?/?',
  '# ??/??',
  '# ?/4',
  '#,##0,',
  '0.0,,"M"',
  '"Ja";;"Nei"',
  '[=1]"En";General',
  ';;;',
  'dd.mm.yyyy',
  'yyyy\\-mm\\-dd',
  'd/m/yy',
  'mmm\\-yy',
  '[$-414]d. mmmm yyyy;@',
  'dd.mm.yyyy\\ hh:mm',
  'm/d/yy h:mm AM/PM',
  'h:mm',
  'hh:mm:ss',
  'h:mm AM/PM',
  'mm:ss',
  '[h]:mm',
  '[h]:mm:ss',
  '[mm]:ss',
];

const texts = ['Åse', '0572', ' x ', '#N/A', 'TRUE', '=1+1', '10%', 'a\u200Bb', '😀', '1900-01-01', 'kr 5'];
const errors = ['#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!'];
const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** A workbook of cells of all types with all formats, fonts and fills by chance: the same one for the same dice. */
export function randomWorkbook(random: Dice): Buffer {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] ?? (list[0] as T);
  const number = (): string => {
    const kinds = [
      () => random(10),
      () => random(2) + random(86_400) / 86_400,
      () => random(100_000) + random(86_400) / 86_400,
      () => 61 + random(70_000),
      () => -random(5000) / 8,
      () => random(1_000_000_000),
      () => random(100) / 4,
    ];
    return String(pick(kinds)());
  };
  const content = (): string => {
    switch (random(9)) {
      case 0:
        return ` t="inlineStr"><is><t xml:space="preserve">${xml(pick(texts))}</t></is></c>`;
      case 1:
        return ` t="s"><v>${String(random(texts.length))}</v></c>`;
      case 2:
        return ` t="b"><v>${String(random(2))}</v></c>`;
      case 3:
        return ` t="e"><v>${pick(errors)}</v></c>`;
      case 4:
        return ` t="str"><f>A1&amp;"x"</f><v>${xml(pick(texts))}</v></c>`;
      default:
        return `><v>${number()}</v></c>`;
    }
  };
  const rows = Array.from({ length: 40 }, (_, row) => {
    const cells = columns.filter(() => random(5) > 0);
    return `<row r="${String(row + 1)}">${cells.map((column) => `<c r="${column}${String(row + 1)}" s="${String(random(randomFormats.length))}"${content()}`).join('')}</row>`;
  });
  const formats = randomFormats.map(
    (code, index) => `<numFmt numFmtId="${String(200 + index)}" formatCode="${xml(code)}"/>`,
  );
  const looks = randomFormats.map(
    (_, index) =>
      `<xf numFmtId="${String(200 + index)}" fontId="${String(random(2))}" fillId="${String(random(2))}" borderId="0" applyNumberFormat="1"/>`,
  );
  return xlsxBytes({
    sheets: [rows.join('')],
    sharedStrings: texts.map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join(''),
    styles:
      `<numFmts count="${String(formats.length)}">${formats.join('')}</numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
      `<cellXfs count="${String(looks.length)}">${looks.join('')}</cellXfs>`,
  });
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
