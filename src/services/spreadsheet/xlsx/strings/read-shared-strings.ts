import { decodeCellEscapes } from '../../../../core/values/cell-escapes.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import { unusual } from '../../failures.ts';
import { runOverXml } from '../parts/read-xml-part.ts';
import { textFlag } from '../xml/characters.ts';
import { standsAt, TextScan } from '../xml/text-scan.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import { decodeXmlText } from '../xml/xml-text.ts';
import { expectSpace, readStringItem, skipOther } from './string-item.ts';
import { StringTable } from './string-table.ts';

const plainStart = Buffer.from('<si><t>');
const spacedStart = Buffer.from('<si><t xml:space="preserve">');
const plainEnd = Buffer.from('</t></si>');

/** Reads the table of shared texts; `bytes` is the size of its XML. */
export async function readSharedStrings(
  chunks: AsyncIterable<Buffer>,
  bytes: number,
  limits: XlsxLimits,
): Promise<StringTable> {
  const reader = new XmlReader(limits.unitBytes);
  const table = new StringTable(bytes, limits.sharedStrings);
  await runOverXml(chunks, reader, () => {
    if (reader.isMainDefault && reader.depth === 1) readPlainItems(reader, table);
    return readNext(reader, table);
  });
  return table;
}

function readNext(reader: XmlReader, table: StringTable): boolean {
  const token = reader.next();
  if (token === 'text') expectSpace(reader);
  if (token !== 'start') return token !== 'eof';
  const { isMain, local } = reader.element;
  if (reader.depth === 1) {
    if (!isMain || local !== 'sst') throw unusual('textTable');
  } else if (isMain && local === 'si') {
    table.add(readStringItem(reader));
  } else {
    skipOther(reader, 'extLst');
  }
  return true;
}

/** The items as nearly every program writes them, taken over byte by byte; stops at the first that is different. */
function readPlainItems(reader: XmlReader, table: StringTable): void {
  const { window } = reader;
  const { bytes } = window;
  for (;;) {
    const from = plainTextAt(bytes, window.at);
    const to = from === -1 ? -1 : scan.end(bytes, from);
    if (to === -1 || !standsAt(bytes, to, plainEnd)) break;
    if ((scan.flags & ~textFlag.wide) === 0) addBytes(table, bytes, from, to);
    else table.add(decodeCellEscapes(decodeXmlText(bytes, from, to, scan.flags)));
    window.at = to + plainEnd.length;
  }
  reader.commit();
}

const scan = new TextScan();

function addBytes(table: StringTable, bytes: Buffer, from: number, to: number): void {
  const isWide = scan.flags === textFlag.wide;
  table.addBytes(bytes, from, to, isWide);
}

function plainTextAt(bytes: Buffer, at: number): number {
  if (standsAt(bytes, at, plainStart)) return at + plainStart.length;
  return standsAt(bytes, at, spacedStart) ? at + spacedStart.length : -1;
}
