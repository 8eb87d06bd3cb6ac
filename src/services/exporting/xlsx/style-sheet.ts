import { xmlAttribute } from './xml-text.ts';

/** What a cell looks like. `marked`: its value did not fit; the last four: what became of a row. */
export type StyleName =
  | 'general'
  | 'text'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'heading'
  | 'keyHeading'
  | 'resultHeading'
  | 'key'
  | 'marked'
  | 'good'
  | 'bad'
  | 'attention'
  | 'quiet';

interface Look {
  readonly format: number;
  readonly font?: number;
  readonly fill?: number;
}

/** Built-in number formats and those of ours, which begin at 164 (ECMA-376, 18.8.30). */
const formats = { general: 0, text: 49, date: 164, dateTime: 165, time: 166 } as const;
const ownFormats = ['yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss', '[h]:mm:ss'];
const firstOwnFormat = 164;

const fills = ['1F4E5F', '8A5A00', '4A4A4A', 'F1F3F4', 'FAD9D5', 'DDEFE0', 'F7D4CF', 'FCE8C5', 'E9EBED'];
/** The two that every workbook begins with. */
const firstOwnFill = 2;
const fill = (index: number): number => firstOwnFill + index;

const looks: Record<StyleName, Look> = {
  general: { format: formats.general },
  text: { format: formats.text },
  date: { format: formats.date },
  dateTime: { format: formats.dateTime },
  time: { format: formats.time },
  heading: { format: formats.text, font: 1, fill: fill(0) },
  keyHeading: { format: formats.text, font: 1, fill: fill(1) },
  resultHeading: { format: formats.text, font: 1, fill: fill(2) },
  key: { format: formats.general, fill: fill(3) },
  marked: { format: formats.text, fill: fill(4) },
  good: { format: formats.text, fill: fill(5) },
  bad: { format: formats.text, fill: fill(6) },
  attention: { format: formats.text, fill: fill(7) },
  quiet: { format: formats.text, fill: fill(8) },
};
const names = Object.keys(looks);

/** The styles of one workbook: a fixed set, and whatever number formats its cells bring along. */
export class StyleSheet {
  readonly #numberFormats: string[] = [];

  /** The number by which a cell names its style. */
  of(name: StyleName): number {
    return names.indexOf(name);
  }

  /** The style of a number with a format of its own, such as `0000`. */
  ofNumber(format: string): number {
    const known = this.#numberFormats.indexOf(format);
    if (known >= 0) return names.length + known;
    this.#numberFormats.push(format);
    return names.length + this.#numberFormats.length - 1;
  }

  /** `styles.xml`, in the order of elements of ECMA-376, 18.8.39. */
  xml(): string {
    const allFormats = [...ownFormats, ...this.#numberFormats];
    const numFmts = allFormats.map(
      (code, index) => `<numFmt numFmtId="${String(firstOwnFormat + index)}" formatCode="${xmlAttribute(code)}"/>`,
    );
    const own = this.#numberFormats.map((_, index) => ({ format: firstOwnFormat + ownFormats.length + index }));
    const cellXfs = [...Object.values(looks), ...own].map(cellFormat);
    const colours = fills.map(
      (colour) =>
        `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
    );
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      counted('numFmts', numFmts),
      counted('fonts', [
        '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
        '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font>',
      ]),
      counted('fills', [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
        ...colours,
      ]),
      counted('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>']),
      counted('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      counted('cellXfs', cellXfs),
      counted('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      '</styleSheet>',
    ].join('');
  }
}

function cellFormat({ format, font = 0, fill: fillId = 0 }: Look): string {
  const applied = `${format === 0 ? '' : ' applyNumberFormat="1"'}${font === 0 ? '' : ' applyFont="1"'}${fillId === 0 ? '' : ' applyFill="1"'}`;
  return `<xf numFmtId="${String(format)}" fontId="${String(font)}" fillId="${String(fillId)}" borderId="0" xfId="0"${applied}/>`;
}

const counted = (element: string, items: readonly string[]): string =>
  `<${element} count="${String(items.length)}">${items.join('')}</${element}>`;
