import { createRequire } from 'node:module';

const msPerDay = 86_400_000;
const serialOf = (text) =>
  (Date.parse(`${text}${text.includes('T') ? 'Z' : 'T00:00:00Z'}`) - Date.UTC(1899, 11, 30)) / msPerDay;
const errors = { '#N/A': 0x2a, '#DIV/0!': 0x07 };
const makers = {
  text: (v) => ({ t: 's', v }),
  number: (v, z) => ({ t: 'n', v, z }),
  date: (text, z) => ({ t: 'n', v: serialOf(text), z }),
  datetime: (text, z) => ({ t: 'n', v: serialOf(text), z }),
  time: (text, z) => ({ t: 'n', v: serialOf(`1899-12-30T${text}`), z }),
  boolean: (v) => ({ t: 'b', v }),
  error: (code) => ({ t: 'e', v: errors[code] }),
  formula: (f, result) => ({ ...makers[kindOf(result)](result), f }),
  link: (Target, v) => ({ t: 's', v, l: { Target } }),
  rich: (runs) => ({ t: 's', v: runs.join('') }),
};
const kindOf = (result) =>
  String(result).startsWith('#') ? 'error' : { string: 'text', number: 'number', boolean: 'boolean' }[typeof result];

/** Writes the values into a workbook with SheetJS, which the bench has. */
export function writeWithSheetjs(rows, target) {
  const XLSX = createRequire(new URL('../../bench/package.json', import.meta.url))('xlsx');
  const sheet = {
    '!ref': `A1:C${rows.length + 2}`,
    '!merges': [XLSX.utils.decode_range(`B${rows.length + 1}:C${rows.length + 2}`)],
  };
  for (const [index, [label, kind, value, more]] of rows.entries()) {
    sheet[`A${index + 1}`] = { t: 's', v: label };
    sheet[`B${index + 1}`] = makers[kind](value, more);
  }
  sheet[`A${rows.length + 1}`] = { t: 's', v: 'merged' };
  sheet[`B${rows.length + 1}`] = { t: 's', v: 'top left' };
  sheet[`C${rows.length + 2}`] = { t: 's', v: 'below' };
  XLSX.writeFile({ SheetNames: ['Kunder'], Sheets: { Kunder: sheet } }, target, { bookSST: true, compression: true });
}
