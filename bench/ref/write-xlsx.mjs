import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { columns, dateColumns, dateSerial } from '../data/customers.mjs';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes rows to a workbook of one sheet: text put together, one deflate stream of level 6, nothing more.
 *
 * @param strings `inline`, or `shared` as Excel itself writes
 */
export async function writeWorkbook(path, rows, strings) {
  const file = await open(path, 'w');
  const zip = new Zip(file);
  const shared = strings === 'shared' ? new Map() : undefined;
  await zip.add('[Content_Types].xml', [contentTypes(shared)]);
  await zip.add('_rels/.rels', [relationships([['officeDocument', 'xl/workbook.xml']])]);
  await zip.add('xl/workbook.xml', [
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Kunder" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  const parts = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ['styles', 'styles.xml'],
  ];
  if (shared !== undefined) parts.push(['sharedStrings', 'sharedStrings.xml']);
  await zip.add('xl/_rels/workbook.xml.rels', [relationships(parts)]);
  await zip.add('xl/styles.xml', [styles]);
  await zip.add('xl/worksheets/sheet1.xml', sheetXml(rows, shared));
  if (shared !== undefined) await zip.add('xl/sharedStrings.xml', stringsXml(shared));
  await zip.end();
  await file.close();
}

const contentTypes = (shared) =>
  `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${shared ? `<Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/>` : ''}</Types>`;

const relationships = (parts) =>
  `${head}<Relationships xmlns="${packages}/relationships">${parts
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const styles = `${head}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const pieceLength = 256 * 1024;
const letters = columns.map((_key, index) =>
  index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`,
);
const isDate = columns.map((key) => dateColumns.has(key));

function* sheetXml(rows, shared) {
  let xml = `${head}<worksheet xmlns="${main}"><sheetData>`;
  let number = 0;
  const add = (values, isHeading) => {
    number += 1;
    xml += `<row r="${number}">`;
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      if (value === null) continue;
      const at = letters[index] + number;
      if (typeof value === 'number') xml += `<c r="${at}"><v>${value}</v></c>`;
      else if (typeof value === 'boolean') xml += `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
      else if (isDate[index] && !isHeading) xml += `<c r="${at}" s="1"><v>${dateSerial(value)}</v></c>`;
      else if (shared === undefined) {
        xml += `<c r="${at}" s="2" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
      } else xml += `<c r="${at}" s="2" t="s"><v>${sharedIndex(shared, value)}</v></c>`;
    }
    xml += '</row>';
  };
  add(columns, true);
  for (const values of rows) {
    add(values, false);
    if (xml.length < pieceLength) continue;
    yield xml;
    xml = '';
  }
  yield `${xml}</sheetData></worksheet>`;
}

function sharedIndex(shared, text) {
  const known = shared.get(text);
  if (known !== undefined) return known;
  shared.set(text, shared.size);
  return shared.size - 1;
}

function* stringsXml(shared) {
  let xml = `${head}<sst xmlns="${main}" uniqueCount="${shared.size}">`;
  for (const text of shared.keys()) {
    xml += `<si><t xml:space="preserve">${escaped(text)}</t></si>`;
    if (xml.length < pieceLength) continue;
    yield xml;
    xml = '';
  }
  yield `${xml}</sst>`;
}

const needsEscape = /[&<>]/;
const escaped = (text) =>
  needsEscape.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;

/** Local headers are filled in when a part's size is known; up to 4 GB. */
class Zip {
  #file;
  #at = 0;
  #directory = [];

  constructor(file) {
    this.#file = file;
  }

  async add(name, pieces) {
    const nameBytes = Buffer.from(name);
    const start = this.#at;
    this.#at += 30 + nameBytes.length;
    const deflate = createDeflateRaw({ level: 6, chunkSize: pieceLength });
    const written = this.#drain(deflate);
    let crc = 0;
    let size = 0;
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      crc = crc32(bytes, crc);
      size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
    await written;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(0x00210000, 6);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(this.#at - start - 30 - nameBytes.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, nameBytes]);
    await this.#file.write(local, 0, local.length, start);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(start, 10);
    this.#directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, rest, nameBytes]));
  }

  async #drain(deflate) {
    for await (const chunk of deflate) {
      await this.#file.write(chunk, 0, chunk.length, this.#at);
      this.#at += chunk.length;
    }
  }

  async end() {
    const directory = Buffer.concat(this.#directory);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(this.#directory.length, 8);
    end.writeUInt16LE(this.#directory.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#at, 16);
    await this.#file.write(Buffer.concat([directory, end]), 0, directory.length + 22, this.#at);
  }
}
