// `npm run workbooks`: makes the workbooks of test/fixtures/workbooks anew, each with the program that it is named after.
// What is not installed is reported and left as it was.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storedZip } from '../out/services/spreadsheet/zip/stored-zip.js';
import { workbooksByHand } from './workbooks/by-hand.mjs';
import { writeWithExceljs } from './workbooks/with-exceljs.mjs';
import { writeWithSheetjs } from './workbooks/with-sheetjs.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../test/fixtures/workbooks');
const values = here('workbooks/values.json');
const rows = JSON.parse(readFileSync(values, 'utf8'));
mkdirSync(folder, { recursive: true });

const python = (script, ...args) =>
  execFileSync('/usr/bin/python3', [here(`workbooks/${script}`), values, ...args], { stdio: 'pipe' });

/** Opened in LibreOffice and saved there. */
function saveWithLibreOffice(source, target) {
  const temporary = mkdtempSync(join(tmpdir(), 'cube-bulk-'));
  const profile = `-env:UserInstallation=file://${temporary}/profile`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', temporary, source], {
    stdio: 'pipe',
  });
  writeFileSync(target, readFileSync(join(temporary, 'xlsxwriter.xlsx')));
  rmSync(temporary, { recursive: true });
}

const makers = {
  openpyxl: (target) => python('with-openpyxl.py', target),
  xlsxwriter: (target) => python('with-xlsxwriter.py', target),
  'xlsxwriter-constant-memory': (target) => python('with-xlsxwriter.py', target, 'constant'),
  exceljs: (target) => writeWithExceljs(rows, target),
  sheetjs: (target) => writeWithSheetjs(rows, target),
  libreoffice: (target) => saveWithLibreOffice(join(folder, 'xlsxwriter.xlsx'), target),
};
for (const [name, parts] of Object.entries(workbooksByHand)) {
  const files = Object.entries(parts).map(([part, xml]) => ({ name: part, content: Buffer.from(xml) }));
  makers[name] = (target) => writeFileSync(target, Buffer.from(storedZip(files)));
}

for (const [name, make] of Object.entries(makers)) {
  try {
    await make(join(folder, `${name}.xlsx`));
    process.stdout.write(`${name}.xlsx\n`);
  } catch (error) {
    process.stdout.write(`${name}.xlsx: not made: ${String(error.message).split('\n', 1)[0]}\n`);
  }
}
