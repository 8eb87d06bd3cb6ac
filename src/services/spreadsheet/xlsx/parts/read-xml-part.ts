import { utf8Chunks } from '../xml/utf8-chunks.ts';
import { XmlReader, type XmlToken } from '../xml/xml-reader.ts';
import { defaultXlsxLimits, type XlsxLimits } from '../../workbook-limits.ts';

/**
 * Runs steps over the XML that comes in pieces, to its very end: only there the archive's checksum is known to be right.
 * A step that says false before its end has been reached leaves the rest unread.
 */
export async function runOverXml(chunks: AsyncIterable<Buffer>, reader: XmlReader, step: () => boolean): Promise<void> {
  for await (const chunk of utf8Chunks(chunks)) {
    for (const piece of pieces(chunk)) {
      reader.window.append(piece);
      if (reader.run(step)) return;
    }
  }
  reader.window.isLast = true;
  reader.run(step);
}

const pieceBytes = 64 * 1024;

/** A window of this length stays in the processor's cache. */
export function* pieces(chunk: Buffer): Generator<Buffer, void, undefined> {
  for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes);
}

/** Reads a part of which only starts and ends matter; `visit` is called for each of them. */
export async function readXmlPart(
  chunks: AsyncIterable<Buffer>,
  visit: (token: XmlToken, reader: XmlReader) => void,
  limits: Pick<XlsxLimits, 'unitBytes'> = defaultXlsxLimits,
): Promise<void> {
  const reader = new XmlReader(limits.unitBytes);
  await runOverXml(chunks, reader, () => {
    const token = reader.next();
    if (token === 'start' || token === 'end') visit(token, reader);
    return token !== 'eof';
  });
}
