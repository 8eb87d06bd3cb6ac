import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/core/errors.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { encodeText } from '../../support/encode-text.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFile } from '../../support/temporary-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { workbookBytes, zipBytes } from '../../support/workbook-file.ts';

const open = (name: string, content: string | Uint8Array) => openSpreadsheet(temporaryFile(name, content));
const oneCell = '<row r="1"><c r="A1"><v>1</v></c></row>';

/** The smallest compound file: a header, one sector of allocation table, and the directory with these streams. */
function oleBytes(...streams: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 3, 0xff);
  file.fill(0, 0, 76);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  file.fill(0, 1024);
  for (const [index, name] of ['Root Entry', ...streams].entries()) {
    const at = 1024 + index * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
  }
  return file;
}

describe('a workbook', () => {
  it.each(['kunder.xlsx', 'kunder.xlsm', 'kunder.csv', 'kunder.xls', 'kunder'])('is one as %s', async (name) => {
    const workbook = await open(name, workbookBytes({ sheets: [oneCell] }));
    expect(workbook.format).toBe('xlsx');
    expect(await readAllRows(workbook)).toEqual([{ number: 1, cells: [1] }]);
    await workbook.close();
  });
});

describe('text', () => {
  it.each(['kunder.csv', 'kunder.TSV', 'kunder.txt', 'kunder.tab', 'kunder.xls'])('is csv as %s', async (name) => {
    const csv = await open(name, 'a;b\n1;2\n');
    expect(csv).toMatchObject({ format: 'csv', sheets: [{ name: 'kunder' }], cube: undefined });
    await csv.close();
  });

  it.each(['kunder.xlsx', 'kunder.json', 'kunder'])('is a mistake as %s', async (name) => {
    await expect(open(name, 'a;b\n1;2\n')).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      message: expect.stringContaining('rename it to .csv'),
    });
  });

  it('may be UTF-16 and hold some control characters', async () => {
    for (const content of [
      encodeText('a;b\n1;2\n', 'utf-16be'),
      encodeText('a;b\n', 'utf-16le').subarray(2),
      'Kundenr;Navn\n1;Ola \0\x01Nordmann\n',
    ]) {
      const csv = await open('kunder.csv', content);
      expect(csv.format).toBe('csv');
      await csv.close();
    }
  });
});

describe('what cannot be read is named, with what to do', () => {
  const bytes = (...values: readonly number[]) => Uint8Array.from([...values, ...Array.from({ length: 40 }, () => 0)]);

  it.each([
    ['k.xls', oleBytes('Book'), 'old Excel workbook (.xls)'],
    ['k.xlsx', oleBytes('WordDocument'), 'old Word document'],
    ['k.xlsb', zipBytes({ 'xl/workbook.bin': '' }), 'binary Excel workbook'],
    ['k.odt', zipBytes({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }), 'OpenDocument'],
    ['k.numbers', zipBytes({ 'Index/Document.iwa': '' }), '.numbers'],
    ['k.xlsx', zipBytes({ 'word/document.xml': '' }), 'Word document'],
    ['k.zip', zipBytes({ 'kunder.xlsx': '' }), 'Take the spreadsheet out of it'],
    ['k.xls', '<html><body><p>Log in</p></body>', 'web page without a table'],
    ['k.csv', '\ufeff\r\n <!DOCTYPE html>', 'web page'],
    ['k.xls', encodeText('<html xmlns:x="urn:schemas-microsoft-com:office:excel">', 'utf-16le'), 'web page'],
    ['k.xls', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', 'Excel 2003'],
    ['k.fods', '<?xml version="1.0"?><office:document/>', '.fods'],
    ['k.csv', '<?xml version="1.0"?><customers/>', 'XML file'],
    ['k.pdf', '%PDF-1.7\n', 'PDF'],
    ['k.csv', bytes(0x89, 0x50, 0x4e, 0x47), 'picture'],
    ['k.xlsx', bytes(0x1f, 0x8b), 'compressed'],
    ['k.csv', bytes(0x09, 0x08, 0x10, 0x00), 'before 1997'],
    ['k.csv', 'SQLite format 3\0', 'plan'],
    ['k.csv', bytes(1, 2, 3), 'binary'],
  ])('%s %#', async (name, content, words) => {
    await expect(open(name, content)).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      message: expect.stringContaining(words),
    });
  });

  it('a workbook with a password', async () => {
    const file = oleBytes('EncryptionInfo', 'EncryptedPackage');
    await expect(open('k.xlsx', file)).rejects.toMatchObject({ code: 'PASSWORD_PROTECTED' });
  });

  it('a compound file whose directory goes round in a circle or is cut', async () => {
    const circle = oleBytes('Workbook');
    circle.writeUInt32LE(1, 516);
    for (const [file, code] of [
      [circle, 'FILE_UNREADABLE'],
      [oleBytes('Workbook'), 'FILE_UNREADABLE'],
      [circle.subarray(0, 600), 'UNSUPPORTED_FORMAT'],
      [circle.subarray(0, 9), 'UNSUPPORTED_FORMAT'],
    ] as const) {
      await expect(open('k.xls', file)).rejects.toMatchObject({ code });
    }
  });

  it('nothing, a folder, an empty file', async () => {
    await expect(openSpreadsheet('/nowhere/k.xlsx')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(openSpreadsheet(temporaryFolder())).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(open('k.csv', '')).rejects.toMatchObject({ code: 'EMPTY_SHEET' });
  });
});

describe('a zip archive that is', () => {
  const whole = workbookBytes({ sheets: [oneCell] });
  const refused = (content: Uint8Array) =>
    open('k.xlsx', content)
      .then(readAllRows)
      .then(
        () => 'read',
        (error: AppError) => error.code,
      );

  it('cut short anywhere is unreadable', async () => {
    for (let length = 4; length < whole.length; length += 37)
      expect(await refused(whole.subarray(0, length))).toBe('FILE_UNREADABLE');
  });

  it('changed in a part is unreadable', async () => {
    const changed = Buffer.from(whole);
    changed.writeUInt8(0x39, changed.indexOf('<v>1</v>') + 3);
    expect(await refused(changed)).toBe('FILE_UNREADABLE');
  });

  it('larger than it says is unreadable, and never inflated beyond', async () => {
    const packed = deflateRawSync(Buffer.alloc(50_000_000));
    const bomb = workbookBytes({ parts: { 'xl/worksheets/sheet1.xml': packed } });
    // Both headers say: deflated, to 100 bytes.
    for (const [signature, at] of [
      [0x04034b50, 8],
      [0x02014b50, 10],
    ] as const) {
      const mark = Buffer.alloc(4);
      mark.writeUInt32LE(signature);
      const header = bomb.lastIndexOf(
        mark,
        bomb.indexOf('sheet1.xml', signature === 0x02014b50 ? bomb.length - 400 : 0),
      );
      bomb.writeUInt16LE(8, header + at);
      bomb.writeUInt32LE(100, header + at + 14);
    }
    expect(await refused(bomb)).toBe('FILE_UNREADABLE');
  });

  it('encrypted by itself asks for a copy without password', async () => {
    const encrypted = Buffer.from(whole);
    for (let at = encrypted.indexOf('PK\x01\x02'); at !== -1; at = encrypted.indexOf('PK\x01\x02', at + 4))
      encrypted.writeUInt16LE(1, at + 8);
    expect(await refused(encrypted)).toBe('PASSWORD_PROTECTED');
  });

  it('beyond a limit is too large', async () => {
    const path = temporaryFile('k.xlsx', whole);
    for (const limits of [{ zipEntries: 2 }]) {
      await expect(openSpreadsheet(path, { limits })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    }
  });
});
