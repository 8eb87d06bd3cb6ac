import { columnLetters } from '../../../core/text.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/** A sheet that has been written, as the workbook's own parts name it. */
export interface WrittenSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The filtered range, the heading included. */
  readonly filter: { readonly columns: number; readonly rows: number } | undefined;
}

/** A part of a workbook beside its sheets. */
interface Part {
  readonly path: string;
  readonly xml: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The path of a sheet's part, from 0. */
export const sheetPath = (index: number): string => `xl/worksheets/sheet${String(index + 1)}.xml`;

/** The parts beside the sheets. They follow them in the file: what is in them is known last. */
export function workbookParts(sheets: readonly WrittenSheet[], styles: string): readonly Part[] {
  const root = [
    `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>`,
    `<Relationship Id="rId2" Type="${relations}/extended-properties" Target="docProps/app.xml"/>`,
  ];
  return [
    { path: '[Content_Types].xml', xml: contentTypes(sheets) },
    { path: '_rels/.rels', xml: relationships(root) },
    { path: 'docProps/app.xml', xml: properties },
    { path: 'xl/workbook.xml', xml: workbook(sheets) },
    { path: 'xl/_rels/workbook.xml.rels', xml: workbookRelations(sheets) },
    { path: 'xl/styles.xml', xml: styles },
  ];
}

/** Which program made the file. When and by whom is written nowhere: the hidden sheet holds what the work needs. */
const properties = `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Cube Bulk</Application></Properties>`;

function contentTypes(sheets: readonly WrittenSheet[]): string {
  const overrides = sheets.map(
    (_, index) => `<Override PartName="/${sheetPath(index)}" ContentType="${contentType}.worksheet+xml"/>`,
  );
  return [
    declaration,
    `<Types xmlns="${packages}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>`,
    ...overrides,
    `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>`,
    '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>',
    '</Types>',
  ].join('');
}

const relationships = (items: readonly string[]): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${items.join('')}</Relationships>`;

function workbookRelations(sheets: readonly WrittenSheet[]): string {
  const items = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${relations}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${String(sheets.length + 1)}" Type="${relations}/styles" Target="styles.xml"/>`;
  return relationships([...items, styles]);
}

function workbook(sheets: readonly WrittenSheet[]): string {
  const items = sheets.map(({ name, hidden }, index) => {
    const state = hidden ? ' state="hidden"' : '';
    return `<sheet name="${xmlAttribute(name)}" sheetId="${String(index + 1)}"${state} r:id="rId${String(index + 1)}"/>`;
  });
  // Excel keeps a filter only where the workbook names its range too.
  const filters = sheets.flatMap(({ name, filter }, index) => {
    if (filter === undefined || filter.columns === 0) return [];
    const range = `$A$1:$${columnLetters(filter.columns - 1)}$${String(filter.rows)}`;
    const sheet = `'${name.replaceAll("'", "''")}'`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${String(index)}" hidden="1">${xmlText(`${sheet}!${range}`)}</definedName>`,
    ];
  });
  return [
    declaration,
    `<workbook xmlns="${main}" xmlns:r="${relations}">`,
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews>',
    `<sheets>${items.join('')}</sheets>`,
    filters.length === 0 ? '' : `<definedNames>${filters.join('')}</definedNames>`,
    '</workbook>',
  ].join('');
}
