// Workbooks whose XML is written here letter by letter: as Excel writes it, and in legal shapes that libraries stumble on.
const usual = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  office: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const strict = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  office: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const packages = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** The parts of a workbook of one sheet, by name. */
function workbook({ sheet, sharedStrings, styles, properties = '', vocabulary = usual }) {
  const kinds = ['worksheet', ...(sharedStrings ? ['sharedStrings'] : []), ...(styles ? ['styles'] : [])];
  const paths = { worksheet: 'worksheets/sheet1.xml', sharedStrings: 'sharedStrings.xml', styles: 'styles.xml' };
  const relation = (type, target, index) =>
    `<Relationship Id="rId${index + 1}" Type="${vocabulary.office}/${type}" Target="${target}"/>`;
  const relations = (lines) =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${lines.join('')}</Relationships>`;
  const override = (path, type) => `<Override PartName="/xl/${path}" ContentType="${contentType}.${type}+xml"/>`;
  const parts = {
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${kinds.map((kind) => override(paths[kind], kind)).join('')}</Types>`,
    '_rels/.rels': relations([relation('officeDocument', 'xl/workbook.xml', 0)]),
    'xl/workbook.xml': `${declaration}<workbook xmlns="${vocabulary.main}" xmlns:r="${vocabulary.office}">${properties}<sheets><sheet name="Kunder" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(kinds.map((kind, index) => relation(kind, paths[kind], index))),
    'xl/worksheets/sheet1.xml': sheet,
  };
  if (sharedStrings) parts['xl/sharedStrings.xml'] = sharedStrings;
  if (styles) parts['xl/styles.xml'] = styles;
  return parts;
}

const styles = (main) =>
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-414]d/\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="0000"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[0, 14, 164, 165, 46, 49].map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;

const texts = [
  '<si><t>Navn</t></si>',
  '<si><t xml:space="preserve"> ytre </t></si>',
  '<si><r><t>Ka</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">ri </t></r><r><t>Nordmann</t></r></si>',
  '<si><t>課長</t><rPh sb="0" eb="2"><t>カチョウ</t></rPh><phoneticPr fontId="1"/></si>',
  '<si><t>linje 1_x000D_\nlinje 2</t></si>',
  '<si><t>a_x005F_x0041_b</t></si>',
  '<si><t>0150</t></si>',
  '<si><t/></si>',
];

const excelSheet = `${declaration}<worksheet xmlns="${usual.main}" xmlns:r="${usual.office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:C14"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr baseColWidth="10" defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="3" max="3" width="9" hidden="1"/></cols><sheetData>${[
  '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>',
  '<c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c>',
  '<c r="A3" t="s"><v>4</v></c><c r="B3" t="s"><v>5</v></c>',
  '<c r="A4" t="s"><v>6</v></c><c r="B4" t="s"><v>7</v></c>',
  '<c r="A5"><v>90978457</v></c><c r="B5" s="3"><v>150</v></c>',
  '<c r="A6" s="1"><v>45351</v></c><c r="B6" s="2"><v>45429.5</v></c>',
  '<c r="A7" s="1"><v>32</v></c><c r="B7" s="1"><v>60</v></c>',
  '<c r="A8" s="4"><v>1.5</v></c><c r="B8" s="1"><v>0.5</v></c>',
  '<c r="A9" t="b"><v>1</v></c><c r="B9" t="e"><v>#N/A</v></c>',
  '<c r="A10"><f>1+2</f><v>3</v></c><c r="B10" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>',
  '<c r="A11" t="str"><f>""</f><v></v></c><c r="B11" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
  '<c r="A12"><f t="shared" ref="A12:A13" si="0">A5+1</f><v>90978458</v></c><c r="B12"><f t="array" ref="B12:B13">{1;2}</f><v>1</v></c>',
  '<c r="A13"><f t="shared" si="0"/><v>45352</v></c><c r="B13"><v>2</v></c>',
  '<c r="A14" t="s"><v>0</v></c><c r="B14" t="s"><v>6</v></c><c r="C14"><v>9</v></c>',
]
  .map(
    (cells, index) =>
      `<row r="${index + 1}" spans="1:3"${index === 4 ? ' hidden="1"' : ''} x14ac:dyDescent="0.25">${cells}</row>`,
  )
  .join(
    '',
  )}</sheetData><mergeCells count="1"><mergeCell ref="A14:B14"/></mergeCells><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`;

const strictSheet = `${declaration}<worksheet xmlns="${strict.main}"><sheetData><row r="1"><c r="A1" t="d" s="1"><v>2024-03-15</v></c><c r="B1" t="d" s="1"><v>2024-03-15T13:30:00</v></c><c r="C1" s="1"><v>0</v></c><c r="D1" s="1"><v>43889</v></c></row></sheetData></worksheet>`;

const plainSheet = `<worksheet xmlns="${usual.main}"><sheetData><row><c t="inlineStr"><is><t>Navn</t></is></c><c t="inlineStr"><is><t>Nr</t></is></c></row><row><c t="inlineStr"><is><t>Bjørn</t></is></c><c><v>7</v></c></row></sheetData></worksheet>`;

const prefixedSheet = `<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="${usual.main}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:r><x:t>Ka</x:t></x:r><x:r><x:t>ri</x:t></x:r></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>a_x000D_b</x:t></x:is></x:c><x:c r="C1" t="str"><x:v> x </x:v></x:c></x:row></x:sheetData></x:worksheet>`;

const sst = `${declaration}<sst xmlns="${usual.main}" count="10" uniqueCount="${texts.length}">${texts.join('')}</sst>`;

/** The parts of each workbook by the workbook's name. */
export const workbooksByHand = {
  'as-excel': workbook({ sheet: excelSheet, sharedStrings: sst, styles: styles(usual.main) }),
  strict: workbook({
    sheet: strictSheet,
    styles: styles(strict.main),
    properties: '<workbookPr date1904="1"/>',
    vocabulary: strict,
  }),
  'without-addresses': workbook({ sheet: plainSheet }),
  prefixed: workbook({ sheet: prefixedSheet }),
};
