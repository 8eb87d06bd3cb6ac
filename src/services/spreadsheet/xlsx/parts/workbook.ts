import { damaged, tooLarge } from '../../failures.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import { UnsureError } from '../unsure-error.ts';
import { compatibility, relationshipNamespaces } from '../xml/namespaces.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import type { WorkbookArchive } from '../../zip/workbook-archive.ts';
import { contentTypesPart, isWorkbookType, readContentTypes } from './content-types.ts';
import { readXmlPart } from './read-xml-part.ts';
import { type Relationship, readRelationships } from './relationships.ts';

/** A sheet as the workbook lists it. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The name of the part in the archive that holds its cells. */
  readonly part: string;
}

/** Where things are in a workbook. */
export interface Workbook {
  /** Worksheets in the order of their tabs; sheets that are only a chart or a macro are not among them. */
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
  readonly styles: string | undefined;
  readonly sharedStrings: string | undefined;
}

const mostSheets = 10_000;

/** Finds the parts by what refers to what, never by fixed names. */
export async function readWorkbook(archive: WorkbookArchive, limits: XlsxLimits): Promise<Workbook> {
  if (!archive.has(contentTypesPart)) throw new UnsureError('a package without content types');
  if (!archive.has('_rels/.rels')) throw new UnsureError('a package without relationships');
  const typeOf = await readContentTypes(archive.stream(contentTypesPart, limits.partBytes));
  const main = only(await readRelationships(archive, '', limits), 'officeDocument');
  if (main === undefined || !isWorkbookType(typeOf(main))) throw new UnsureError('a package without a workbook');
  const related = await readRelationships(archive, main, limits);
  const listed = await readMainPart(archive.stream(main, limits.partBytes));
  const byId = new Map(related.map((relationship) => [relationship.id, relationship]));
  const sheets: WorkbookSheet[] = [];
  for (const { id, name, hidden } of listed.sheets) {
    const target = byId.get(id);
    if (target === undefined) throw damaged(`its sheet "${name}" is missing`);
    if (target.type === 'worksheet') sheets.push({ name, hidden, part: target.part });
  }
  if (new Set(sheets.map(({ name }) => name)).size < sheets.length)
    throw damaged('two of its sheets have the same name');
  const parts = { styles: only(related, 'styles'), sharedStrings: only(related, 'sharedStrings') };
  for (const part of [...sheets.map((sheet) => sheet.part), parts.styles, parts.sharedStrings]) {
    if (part !== undefined) archive.bytesOf(part);
  }
  return { sheets, date1904: listed.date1904, ...parts };
}

/** The one part of a kind. */
function only(relationships: readonly Relationship[], type: string): string | undefined {
  const found = relationships.filter((relationship) => relationship.type === type);
  if (found.length > 1) throw new UnsureError(`${found.length} parts of the kind ${type}`);
  return found[0]?.part;
}

interface ListedSheet {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
}

async function readMainPart(chunks: AsyncIterable<Buffer>) {
  const sheets: ListedSheet[] = [];
  let date1904 = false;
  let parent = '';
  await readXmlPart(chunks, (token, reader) => {
    const { element, depth } = reader;
    if (token === 'end') return;
    if (depth === 1 && !(element.isMain && element.local === 'workbook')) throw new UnsureError('the list of sheets');
    if (depth === 2) parent = element.isMain ? element.local : '';
    if (depth === 2 && parent === 'workbookPr') date1904 = readDateSystem(reader);
    if (depth !== 3 || parent !== 'sheets') return;
    if (element.namespace === compatibility) throw new UnsureError('alternative lists of sheets');
    if (element.isMain && element.local === 'sheet') sheets.push(readSheet(reader));
    if (sheets.length > mostSheets) throw tooLarge(`has more than ${mostSheets} sheets`);
  });
  return { sheets, date1904 };
}

function readSheet(reader: XmlReader): ListedSheet {
  const name = reader.attribute('name');
  const id = reader.attributeIn(relationshipNamespaces, 'id');
  if (name === undefined || id === undefined) throw damaged('a sheet in its list has no name or no part');
  const state = reader.attribute('state') ?? 'visible';
  return { name, id, hidden: state === 'hidden' || state === 'veryHidden' };
}

/** Does the workbook count its days from 1904? */
function readDateSystem(reader: XmlReader): boolean {
  // The strict format may count from 1899-12-30 without the day that never was; no program is known to do so.
  if (!isTrue(reader.attribute('dateCompatibility') ?? '1')) throw damaged('it counts days in an unusual way');
  return isTrue(reader.attribute('date1904') ?? '0');
}

function isTrue(text: string): boolean {
  if (/^\s*(?:1|true|on)\s*$/.test(text)) return true;
  if (/^\s*(?:0|false|off)\s*$/.test(text)) return false;
  throw new UnsureError(`the date system "${text.slice(0, 20)}"`);
}
