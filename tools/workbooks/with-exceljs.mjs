import { createRequire } from 'node:module';

const dateOf = (text) => new Date(`${text}${text.includes('T') ? 'Z' : 'T00:00:00Z'}`);
const makers = {
  date: dateOf,
  datetime: dateOf,
  time: (text) => new Date(`1899-12-30T${text}Z`),
  error: (code) => ({ error: code }),
  formula: (formula, result) => ({ formula, result: String(result).startsWith('#') ? { error: result } : result }),
  link: (hyperlink, text) => ({ hyperlink, text }),
  rich: ([first, second]) => ({ richText: [{ text: first, font: { bold: true } }, { text: second }] }),
};

/** Writes the values into a workbook with exceljs. */
export async function writeWithExceljs(rows, target) {
  const ExcelJS = createRequire(import.meta.url)('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Kunder');
  for (const [index, [label, kind, value, more]] of rows.entries()) {
    sheet.getCell(index + 1, 1).value = label;
    const cell = sheet.getCell(index + 1, 2);
    cell.value = makers[kind] === undefined ? value : makers[kind](value, more);
    if (more !== undefined && kind !== 'formula' && kind !== 'link') cell.numFmt = more;
  }
  const last = rows.length + 1;
  sheet.getCell(last, 1).value = 'merged';
  sheet.getCell(last, 2).value = 'top left';
  sheet.mergeCells(last, 2, last + 1, 3);
  sheet.getRow(3).hidden = true;
  workbook.addWorksheet('Skjult', { state: 'hidden' }).getCell('B2').value = 1;
  // The same bytes at every run, as far as exceljs lets that be.
  workbook.created = workbook.modified = new Date(0);
  await workbook.xlsx.writeFile(target);
}
