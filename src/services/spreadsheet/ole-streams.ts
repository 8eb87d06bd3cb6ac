import type { SourceFile } from './source-file.ts';

/** The first bytes of an OLE compound file: `.xls`, and workbooks with a password. */
export const oleSignature = 'd0cf11e0a1b11ae1';

const endOfChain = 0xfffffffe;
const headerFatSectors = 109;
/** More than the directory of any office file has; a chain may also be made to go round in a circle. */
const chainLimit = 1000;

/**
 * The names of the streams and folders in an OLE compound file ([MS-CFB]): they tell an old workbook from an encrypted
 * new one. Empty for a file that is damaged; never throws on what the file holds.
 */
export async function oleStreamNames(file: SourceFile): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const header = await file.read(0, 512);
  const shift = header.length === 512 ? header.readUInt16LE(30) : 0;
  if (shift !== 9 && shift !== 12) return names;
  const bytes = 1 << shift;
  let sector = header.readUInt32LE(48);
  for (let count = 0; count < chainLimit && sector < endOfChain; count++) {
    const content = await file.read((sector + 1) * bytes, bytes);
    for (let at = 0; at + 128 <= content.length; at += 128) {
      // The length counts the bytes of a closing zero.
      const length = Math.min(content.readUInt16LE(at + 64), 64) - 2;
      if (length > 0) names.add(content.toString('utf16le', at, at + length));
    }
    sector = await nextSector(file, header, sector, shift);
  }
  return names;
}

/** By the allocation table, of which the header lists the first 109 sectors: files of up to 7 MB (or 450 MB). */
async function nextSector(file: SourceFile, header: Buffer, sector: number, shift: number): Promise<number> {
  const perSector = 1 << (shift - 2);
  const index = Math.floor(sector / perSector);
  if (index >= headerFatSectors) return endOfChain;
  const table = header.readUInt32LE(76 + index * 4);
  const next = await file.read(((table + 1) << shift) + (sector % perSector) * 4, 4);
  return next.length === 4 ? next.readUInt32LE(0) : endOfChain;
}
