import { posix } from 'node:path';
import { builtinNumberFormat } from '../../core/values/number-format.ts';
import { xmlTags } from './xml-tags.ts';

/** A sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  /** The name of the part in the archive that holds its cells. */
  readonly part: string;
}

export interface WorkbookPart {
  /** Worksheets in the order of their tabs; sheets that are only a chart or a macro are not among them. */
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly styles: string | undefined;
  readonly sharedStrings: string | undefined;
}

/** One line of a relationship part: its target is the full name of another part. */
interface Relationship {
  readonly id: string;
  /** The last word of the type, which is the same in the transitional and the strict format. */
  readonly type: string;
  readonly target: string;
}

const defaultWorkbook = 'xl/workbook.xml';

/** The name of the workbook's main part, by the archive's root relationships (`_rels/.rels`). */
export function mainPart(rootRelationships: string | undefined): string {
  const found = readRelationships(rootRelationships ?? '', '').find(({ type }) => type === 'officeDocument');
  return found?.target ?? defaultWorkbook;
}

/** The name of the part that says what `part` refers to. */
export function relationshipsOf(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

/** Reads the workbook's main part and its relationships. A sheet without a part is left out. */
export function readWorkbookPart(part: string, xml: string, relationships: string): WorkbookPart {
  const all = readRelationships(relationships, posix.dirname(part));
  const related = new Map(all.map((one) => [one.id, one]));
  const sheets: SheetPart[] = [];
  let date1904 = false;
  for (const { name, attributes, isEnd } of xmlTags(xml)) {
    if (name === 'workbookPr' && !isEnd) date1904 = /^(?:1|true|on)$/i.test(attributes['date1904'] ?? '');
    if (name !== 'sheet' || isEnd) continue;
    const relationship = related.get(attributes['id'] ?? '');
    const hidden = /hidden/i.test(attributes['state'] ?? '');
    if (relationship?.type === 'worksheet') {
      sheets.push({ name: attributes['name'] ?? '', hidden, part: relationship.target });
    }
  }
  const partOf = (wanted: string): string | undefined => all.find(({ type }) => type === wanted)?.target;
  return { sheets, date1904, styles: partOf('styles'), sharedStrings: partOf('sharedStrings') };
}

function readRelationships(xml: string, folder: string): readonly Relationship[] {
  const found: Relationship[] = [];
  for (const { name, attributes, isEnd } of xmlTags(xml)) {
    if (name !== 'Relationship' || isEnd || attributes['TargetMode'] === 'External') continue;
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
    const full = target.startsWith('/') ? target : posix.join('/', folder, target);
    found.push({ id, type: posix.basename(type), target: posix.normalize(full).slice(1) });
  }
  return found;
}

/** The number format's code of each cell style, by the style's index. */
export function readNumberFormats(styles: string): readonly string[] {
  const codes = new Map<string, string>();
  const formats: string[] = [];
  let container = '';
  for (const { name, attributes, isEnd } of xmlTags(styles)) {
    if (name === 'numFmts' || name === 'cellXfs') container = isEnd ? '' : name;
    if (isEnd) continue;
    // The dxfs of conditional formats hold numFmt as well, outside numFmts.
    const id = attributes['numFmtId'] ?? '0';
    if (name === 'numFmt' && container === 'numFmts') codes.set(id, attributes['formatCode'] ?? 'General');
    if (name === 'xf' && container === 'cellXfs') formats.push(codes.get(id) ?? builtinNumberFormat(Number(id)));
  }
  return formats;
}
