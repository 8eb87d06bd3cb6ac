import { damaged, tooLarge, unusual } from '../../failures.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import { compatibility, relationshipNamespaces } from '../xml/namespaces.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import type { WorkbookArchive } from '../../zip/workbook-archive.ts';
import { readXmlPart } from './read-xml-part.ts';
import { type Relationship, readRelationships } from './relationships.ts';

/** A sheet as the workbook lists it. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The name of the part in the archive that holds its cells. */
  readonly part: string;
}

/**
 * The day from which a workbook counts. `1899` is 1899-12-30 as the strict format may say it: the same days as `1900`
 * from 1900-03-01 on, and another one before.
 */
export type DateSystem = '1900' | '1904' | '1899';

/** Where things are in a workbook. */
export interface Workbook {
  /** Worksheets in the order of their tabs; sheets that are only a chart or a macro are not among them. */
  readonly sheets: readonly WorkbookSheet[];
  readonly dates: DateSystem;
  readonly styles: string | undefined;
  /** Does the workbook speak of styles that it does not have? What its styled numbers mean is not known then. */
  readonly areStylesLost: boolean;
  readonly sharedStrings: string | undefined;
}

const mostSheets = 10_000;

/**
 * Finds the parts by what refers to what; the package's own list of what its parts are is not needed. A sheet that is
 * none (a chart, a macro, a dialog) or that never had a part is left out where another one is sound. Styles and texts may be
 * missing: whatever needs them fails when it is read.
 */
export async function readWorkbook(archive: WorkbookArchive, limits: XlsxLimits): Promise<Workbook> {
  const main = await mainPart(archive, limits);
  const related = await readRelationships(archive, main, limits);
  const listed = await readMainPart(archive.stream(main, limits.partBytes));
  const byId = new Map(related.map((relationship) => [relationship.id, relationship]));
  const sheets: WorkbookSheet[] = [];
  let lost: string | undefined;
  for (const { id, name, hidden } of listed.sheets) {
    const target = byId.get(id);
    if (target === undefined) lost ??= name;
    if (target?.type !== 'worksheet') continue;
    if (!archive.has(target.part)) throw damaged('sheetMissing', { sheet: name.slice(0, 40) });
    sheets.push({ name, hidden, part: target.part });
  }
  if (sheets.length === 0 && lost !== undefined) throw damaged('sheetMissing', { sheet: lost.slice(0, 40) });
  if (new Set(sheets.map(({ name }) => name)).size < sheets.length) throw unusual('sheetTwice');
  const styles = only(related, 'styles');
  const texts = only(related, 'sharedStrings');
  const hasStyles = styles !== undefined && archive.has(styles);
  return {
    sheets,
    dates: listed.dates,
    styles: hasStyles ? styles : undefined,
    areStylesLost: styles !== undefined && !hasStyles,
    sharedStrings: texts !== undefined && archive.has(texts) ? texts : undefined,
  };
}

const usualMainPart = 'xl/workbook.xml';

async function mainPart(archive: WorkbookArchive, limits: XlsxLimits): Promise<string> {
  const known = archive.has('_rels/.rels')
    ? only(await readRelationships(archive, '', limits), 'officeDocument')
    : undefined;
  const main = known !== undefined && archive.has(known) ? known : usualMainPart;
  if (!archive.has(main)) throw damaged('sheetListMissing');
  return main;
}

/** The one part of a kind. */
function only(relationships: readonly Relationship[], type: string): string | undefined {
  const found = new Set(relationships.filter((relationship) => relationship.type === type).map(({ part }) => part));
  if (found.size > 1) throw unusual('severalParts', { count: found.size, type });
  return [...found][0];
}

interface ListedSheet {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
}

async function readMainPart(chunks: AsyncIterable<Buffer>) {
  const sheets: ListedSheet[] = [];
  let dates: DateSystem = '1900';
  let parent = '';
  await readXmlPart(chunks, (token, reader) => {
    const { element, depth } = reader;
    if (token === 'end') return;
    if (depth === 1 && !(element.isMain && element.local === 'workbook')) throw unusual('sheetList');
    if (depth === 2) parent = element.isMain ? element.local : '';
    if (depth === 2 && parent === 'workbookPr') dates = readDateSystem(reader);
    if (depth !== 3 || parent !== 'sheets') return;
    if (element.namespace === compatibility) throw unusual('alternativeSheets');
    if (element.isMain && element.local === 'sheet') sheets.push(readSheet(reader));
    if (sheets.length > mostSheets) throw tooLarge('manySheets', { limit: mostSheets });
  });
  return { sheets, dates };
}

function readSheet(reader: XmlReader): ListedSheet {
  const name = reader.attribute('name');
  if (name === undefined) throw damaged('sheetWithoutName');
  const id = reader.attributeIn(relationshipNamespaces, 'id') ?? reader.attribute('r:id') ?? '';
  const state = reader.attribute('state') ?? 'visible';
  return { name, id, hidden: state === 'hidden' || state === 'veryHidden' };
}

function readDateSystem(reader: XmlReader): DateSystem {
  if (isTrue(reader.attribute('date1904') ?? '0')) return '1904';
  return isTrue(reader.attribute('dateCompatibility') ?? '1') ? '1900' : '1899';
}

function isTrue(text: string): boolean {
  if (/^\s*(?:1|true|on)\s*$/i.test(text)) return true;
  if (/^\s*(?:0|false|off)?\s*$/i.test(text)) return false;
  throw unusual('dateSystem', { system: text.slice(0, 20) });
}
