import { posix } from 'node:path';
import { damaged } from '../../failures.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import type { WorkbookArchive } from '../../zip/workbook-archive.ts';
import { readXmlPart } from './read-xml-part.ts';

/** One line of what a part refers to. */
export interface Relationship {
  readonly id: string;
  /** The last word of the type where it is one of Office's vocabularies, usual or strict; '' for any other. */
  readonly type: string;
  /** The full name of another part of the archive. */
  readonly part: string;
}

const typeBeginnings = [
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/',
  'http://purl.oclc.org/ooxml/officeDocument/relationships/',
];

/** What `part` refers to inside the archive, links to elsewhere left out; '' stands for the package as a whole. */
export async function readRelationships(
  archive: WorkbookArchive,
  part: string,
  limits: XlsxLimits,
): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part);
  const found: Relationship[] = [];
  const ids = new Set<string>();
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(name)) throw damaged('partMissing', { part: name });
  await readXmlPart(archive.stream(name, limits.partBytes), (token, reader) => {
    if (token === 'end') return;
    if (reader.element.local !== 'Relationship' || reader.attribute('TargetMode') === 'External') return;
    const id = reader.attribute('Id') ?? '';
    const type = reader.attribute('Type') ?? '';
    const target = (reader.attribute('Target') ?? '').replaceAll('\\', '/');
    if (ids.has(id)) throw damaged('relationshipTwice');
    ids.add(id);
    const start = typeBeginnings.find((beginning) => type.startsWith(beginning));
    const full = target.startsWith('/') ? target : posix.join('/', folder, target);
    found.push({ id, type: start === undefined ? '' : type.slice(start.length), part: posix.normalize(full).slice(1) });
  });
  return found;
}
