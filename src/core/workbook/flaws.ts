import type { Words } from '../types.ts';

/**
 * What is wrong with a workbook, by name, as a part of the sentence about it: "The workbook is damaged: its end is
 * missing", "The workbook has two sheets of one name, which cannot be read for sure", "The workbook has more than 255
 * sheets, more than can be read safely".
 */
export const damages = {
  textNotThere: { en: 'a cell refers to a text that is not there', nb: 'en celle viser til en tekst som ikke finnes' },
  formulaNotThere: { en: 'a cell shares a formula that is not there', nb: 'en celle deler en formel som ikke finnes' },
  formatWithoutNumber: { en: 'a number format has no number', nb: 'et tallformat mangler nummer' },
  formatTooLong: { en: 'a number format is too long', nb: 'et tallformat er for langt' },
  partAstray: { en: 'a part is not where it should be', nb: 'en del ligger ikke der den skal' },
  cellsTwice: { en: 'a sheet has its cells twice', nb: 'et ark har cellene sine to ganger' },
  sheetWithoutName: { en: 'a sheet in its list has no name', nb: 'et ark i listen mangler navn' },
  textCut: { en: 'a text in it ends too early', nb: 'en tekst i den slutter for tidlig' },
  letterCut: { en: 'a text in it is cut within a letter', nb: 'en tekst i den er kuttet midt i en bokstav' },
  notUtf8: { en: 'it holds text that is not UTF-8', nb: 'den har tekst som ikke er UTF-8' },
  xmlCut: { en: 'its XML ends too early', nb: 'XML-en slutter for tidlig' },
  xmlBadCharacter: { en: 'its XML has a character that XML cannot hold', nb: 'XML-en har et tegn som XML ikke kan ha' },
  xmlDocumentType: {
    en: 'its XML has a document type, which is not allowed',
    nb: 'XML-en har en dokumenttype, og det er ikke tillatt',
  },
  xmlNameTooLong: { en: 'its XML has a name that is too long', nb: 'XML-en har et navn som er for langt' },
  xmlSecondRoot: { en: 'its XML has a second root', nb: 'XML-en har to røtter' },
  xmlManyAttributes: {
    en: 'its XML has an element with hundreds of attributes',
    nb: 'XML-en har et element med hundrevis av attributter',
  },
  xmlTextOutside: { en: 'its XML has text outside of its elements', nb: 'XML-en har tekst utenfor elementene' },
  xmlTextMisplaced: { en: 'its XML has text where none may be', nb: 'XML-en har tekst der det ikke kan være tekst' },
  xmlTooDeep: { en: 'its XML is nested too deep', nb: 'XML-en er nestet for dypt' },
  xmlOtherEncoding: {
    en: 'its XML is not in the encoding that it says',
    nb: 'XML-en har en annen tegnkoding enn den sier',
  },
  xmlNotWellFormed: { en: 'its XML is not well-formed', nb: 'XML-en er ikke velformet' },
  cellsMissing: { en: 'its cells are missing', nb: 'cellene mangler' },
  compressionBroken: { en: 'its compressed data is wrong or cut', nb: 'de pakkede dataene er feil eller kuttet' },
  containerCircle: { en: 'its container goes round in a circle', nb: 'beholderen går i ring' },
  containerUnreadable: { en: 'its container is not readable', nb: 'beholderen kan ikke leses' },
  endMissing: { en: 'its end is missing', nb: 'slutten mangler' },
  sheetListMissing: { en: 'its list of sheets is missing', nb: 'listen over ark mangler' },
  partsOverlap: { en: 'its parts overlap', nb: 'delene overlapper hverandre' },
  recordTooShort: { en: 'one of its records is too short', nb: 'en av postene er for kort' },
  relationshipTwice: { en: 'two of its relationships have the same id', nb: 'to av henvisningene har samme id' },
  badChecksum: { en: '“{part}” has a wrong checksum', nb: '«{part}» har feil kontrollsum' },
  partTooLong: { en: '“{part}” is longer than it should be', nb: '«{part}» er lengre enn den skal være' },
  namedPartAstray: { en: '“{part}” is not where it should be', nb: '«{part}» ligger ikke der den skal' },
  badAddress: { en: 'a cell has the address “{address}”', nb: 'en celle har adressen «{address}»' },
  badStyle: { en: 'a cell has the style “{style}”', nb: 'en celle har stilen «{style}»' },
  badCell: { en: 'a cell of the type “{type}” holds “{text}”', nb: 'en celle av typen «{type}» har «{text}»' },
  badRowNumber: { en: 'a row has the number “{number}”', nb: 'en rad har nummeret «{number}»' },
  unknownReference: { en: 'it holds the unknown reference “&{name}”', nb: 'den har den ukjente referansen «&{name}»' },
  xmlClosesOther: { en: 'its XML closes “{name}”, which is not open', nb: 'XML-en lukker «{name}», som ikke er åpent' },
  xmlUnknownPrefix: {
    en: 'its XML has “{name}”, whose prefix stands for nothing',
    nb: 'XML-en har «{name}», med et prefiks som ikke står for noe',
  },
  xmlOnlyText: {
    en: 'its XML has “{name}” where only text may be',
    nb: 'XML-en har «{name}» der det bare kan være tekst',
  },
  xmlAttributeTwice: { en: 'its XML has an attribute “{name}” twice', nb: 'XML-en har attributtet «{name}» to ganger' },
  xmlUnknownEncoding: {
    en: 'its XML is in the unknown encoding “{encoding}”',
    nb: 'XML-en har den ukjente tegnkodingen «{encoding}»',
  },
  partMissing: { en: 'its part “{part}” is missing', nb: 'delen «{part}» mangler' },
  sheetMissing: { en: 'its sheet “{sheet}” is missing', nb: 'arket «{sheet}» mangler' },
  tooManyCells: { en: 'row {row} has more than {limit} cells', nb: 'rad {row} har mer enn {limit} celler' },
  rowsMissing: { en: 'rows are missing after row {row}', nb: 'det mangler rader etter rad {row}' },
  cellInOtherRow: { en: 'the cell {address} stands in row {row}', nb: 'cellen {address} står i rad {row}' },
} as const satisfies Record<string, Words>;

export const oddities = {
  notBoolean: { en: 'a boolean that is none', nb: 'en boolsk verdi som ikke er det' },
  notNumber: { en: 'a number that is none', nb: 'et tall som ikke er et tall' },
  rowTwice: { en: 'a row that comes twice', nb: 'en rad som kommer to ganger' },
  alternativeSheets: { en: 'alternative lists of sheets', nb: 'flere lister over ark' },
  mergesOverlap: { en: 'merged cells that overlap', nb: 'sammenslåtte celler som overlapper' },
  mergesOdd: { en: 'merged cells written in an unusual way', nb: 'sammenslåtte celler skrevet på en uvanlig måte' },
  formatsMissing: { en: 'numbers whose formats are missing', nb: 'tall der formatene mangler' },
  rowsOutOfOrder: { en: 'rows that are out of order', nb: 'rader i feil rekkefølge' },
  sheetXml: { en: 'the XML of a sheet', nb: 'et uvanlig oppsett av et ark' },
  sheetList: { en: 'the list of sheets', nb: 'en uvanlig liste over ark' },
  styleList: { en: 'the list of styles', nb: 'en uvanlig liste over stiler' },
  textTable: { en: 'the table of texts', nb: 'en uvanlig liste over tekster' },
  partTwice: { en: 'two parts of one name', nb: 'to deler med samme navn' },
  sheetTwice: { en: 'two sheets of one name', nb: 'to ark med samme navn' },
  cellTwice: { en: 'two values in one cell', nb: 'to verdier i én celle' },
  elementInText: { en: '“{name}” inside of a cell or text', nb: '«{name}» inne i en celle eller tekst' },
  severalParts: { en: '{count} parts of the kind {type}', nb: '{count} deler av typen {type}' },
  inlineText: {
    en: 'an inline text in a cell of the type “{type}”',
    nb: 'en tekst direkte i en celle av typen «{type}»',
  },
  cellType: { en: 'cells of the type “{type}”', nb: 'celler av typen «{type}»' },
  packing: {
    en: 'its part “{part}” packed with another method than usual',
    nb: 'delen «{part}» pakket på en annen måte enn vanlig',
  },
  mergeReference: { en: 'merged cells “{reference}”', nb: 'sammenslåtte celler «{reference}»' },
  repetition: { en: 'something repeated “{count}” times', nb: 'noe som er gjentatt «{count}» ganger' },
  dateSystem: { en: 'the date system “{system}”', nb: 'datosystemet «{system}»' },
} as const satisfies Record<string, Words>;

export const excesses = {
  longCell: { en: 'has a cell of more than 8 million letters', nb: 'har en celle med mer enn 8 millioner bokstaver' },
  longRow: { en: 'has a row of more than 64 million letters', nb: 'har en rad med mer enn 64 millioner bokstaver' },
  textBytes: { en: 'has more than 2 GB of texts', nb: 'har mer enn 2 GB med tekst' },
  wideRows: { en: 'has rows that are much too wide', nb: 'har rader som er altfor brede' },
  deepTables: { en: 'has tables within tables, dozens deep', nb: 'har tabeller i tabeller, mange titall i dybden' },
  longFormulas: { en: 'has too many long formulas', nb: 'har for mange lange formler' },
  oldWorkbook: {
    en: 'is an old workbook of hundreds of megabytes',
    nb: 'er en gammel arbeidsbok på flere hundre megabyte',
  },
  deepElements: { en: 'is nested hundreds of elements deep', nb: 'er nestet flere hundre elementer dypt' },
  manyParts: {
    en: 'consists of {count} parts, and {limit} is the most',
    nb: 'består av {count} deler, og {limit} er det meste',
  },
  largePart: { en: 'has {megabytes} MB of XML in “{part}”', nb: 'har {megabytes} MB XML i «{part}»' },
  manyStyles: { en: 'has more than {limit} cell styles', nb: 'har mer enn {limit} cellestiler' },
  manyMerges: { en: 'has more than {limit} merged cells', nb: 'har mer enn {limit} sammenslåtte celler' },
  manyFormats: { en: 'has more than {limit} number formats', nb: 'har mer enn {limit} tallformater' },
  manySheets: { en: 'has more than {limit} sheets', nb: 'har mer enn {limit} ark' },
  manyTexts: { en: 'has more than {limit} texts', nb: 'har mer enn {limit} tekster' },
  manyRows: { en: 'has rows after row {row}', nb: 'har rader etter rad {row}' },
  largeValue: { en: 'holds a single value of more than {bytes} bytes', nb: 'har én verdi på mer enn {bytes} byte' },
  largePage: { en: 'is a web page of {megabytes} MB', nb: 'er en nettside på {megabytes} MB' },
  tightlyPacked: {
    en: 'is packed suspiciously tight: “{part}” has {megabytes} MB of XML',
    nb: 'er pakket mistenkelig tett: «{part}» har {megabytes} MB XML',
  },
} as const satisfies Record<string, Words>;

const flaws = { ...damages, ...oddities, ...excesses };

/** The words of a flaw in both languages, `{name}` filled from the parameters. */
export function flawWords(code: keyof typeof flaws, params: FlawParams = {}): Words {
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(Object.hasOwn(params, name) ? params[name] : ''));
  return { en: filled(flaws[code].en), nb: filled(flaws[code].nb) };
}

export type FlawParams = { readonly [name: string]: string | number };
