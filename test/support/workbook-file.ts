import { type StoredFile, storedZip } from './stored-zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WorkbookXml {
  /** The inside of `<sheetData>` of each sheet, or whole sheets, which begin with `<` and the name `worksheet`. */
  readonly sheets?: readonly string[];
  readonly sharedStrings?: string;
  /** The inside of `<styleSheet>`. */
  readonly styles?: string;
  /** Takes the place of the main part. */
  readonly workbook?: string;
  readonly relationships?: string;
  /** More files, or others in place of those above; `null` takes one out. */
  readonly parts?: Readonly<Record<string, string | Buffer | null>>;
}

/** A workbook of hand-written XML, not compressed, as the bytes of a file. */
export function workbookBytes({ sheets = [''], sharedStrings, styles, ...given }: WorkbookXml): Buffer {
  const parts: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml':
      given.workbook ??
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets
        .map((_, index) => `<sheet name="Ark${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      given.relationships ??
      relationships(
        ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ...(sharedStrings === undefined ? [] : [['sharedStrings', 'sharedStrings.xml'] as const]),
        ...(styles === undefined ? [] : [['styles', 'styles.xml'] as const]),
      ),
  };
  for (const [index, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = /<(?:\w+:)?worksheet/.test(sheet) ? sheet : sheetXml(sheet);
  }
  if (sharedStrings !== undefined) parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${sharedStrings}</sst>`;
  if (styles !== undefined) parts['xl/styles.xml'] = `<styleSheet xmlns="${main}">${styles}</styleSheet>`;
  return zipBytes({ ...parts, ...given.parts });
}

const sheetXml = (sheetData: string, after = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`;

function relationships(...lines: readonly (readonly [string, string])[]): string {
  const elements = lines.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${elements.join('')}</Relationships>`;
}

/** A zip archive of these files by name. */
export function zipBytes(parts: Readonly<Record<string, string | Buffer | null>>): Buffer {
  const files: StoredFile[] = [];
  for (const [name, content] of Object.entries(parts))
    if (content !== null) files.push({ name, content: Buffer.from(content) });
  return Buffer.from(storedZip(files));
}
