import { xmlAttribute } from './xml-text.ts';

/** Built-in number formats and those of ours, which begin at 164 (ECMA-376 part 1, 18.8.30). */
const formats = { general: 0, text: 49, date: 164, dateTime: 165, time: 166 } as const;
const ownFormats = ['yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss', '[h]:mm:ss'];
const firstOwnFormat = 164;

interface Look {
  readonly format: number;
  /** 1 is bold and white. */
  readonly font?: number;
  /** Solid, `RRGGBB`. */
  readonly fill?: string;
  /** Not to be changed where the sheet is protected. */
  readonly locked?: true;
  /** Long texts take several lines, and begin at the top. */
  readonly wraps?: true;
}

/** Every way a cell can look. `marked`: its value did not fit; `good` to `quiet`: a row's outcome. */
const looks = {
  general: { format: formats.general },
  text: { format: formats.text },
  date: { format: formats.date },
  dateTime: { format: formats.dateTime },
  time: { format: formats.time },
  heading: { format: formats.text, font: 1, fill: '1F4E5F', locked: true },
  keyHeading: { format: formats.text, font: 1, fill: '8A5A00', locked: true },
  resultHeading: { format: formats.text, font: 1, fill: '4A4A4A', locked: true },
  key: { format: formats.general, fill: 'ECEEF0', locked: true },
  keyText: { format: formats.text, fill: 'ECEEF0', locked: true },
  marked: { format: formats.text, fill: 'FAD9D5', locked: true },
  good: { format: formats.text, fill: 'DDEFE0' },
  bad: { format: formats.text, fill: 'F7D4CF' },
  attention: { format: formats.text, fill: 'FCE8C5' },
  quiet: { format: formats.text, fill: 'E9EBED' },
  wrapped: { format: formats.text, wraps: true, locked: true },
} as const satisfies Record<string, Look>;

export type StyleName = keyof typeof looks;

const allLooks: readonly Look[] = Object.values(looks);
const numbers: ReadonlyMap<string, number> = new Map(Object.keys(looks).map((name, index) => [name, index]));
const fills = [...new Set(allLooks.flatMap(({ fill }) => fill ?? []))];
/** Two fills that every workbook begins with. */
const firstOwnFill = 2;

/** The styles of one workbook: a fixed set, and whatever number formats its cells bring along. */
export class StyleSheet {
  readonly #ofNumbers = new Map<string, number>();

  /** The number by which a cell names its style; 0 is the one that needs no name. */
  of(name: StyleName): number {
    return numbers.get(name) ?? 0;
  }

  /** The style of a number with a format of its own, such as `0000`. */
  ofNumber(format: string): number {
    let style = this.#ofNumbers.get(format);
    if (style === undefined) {
      style = allLooks.length + this.#ofNumbers.size;
      this.#ofNumbers.set(format, style);
    }
    return style;
  }

  /** `styles.xml`, in the order of elements of ECMA-376 part 1, 18.8.39. */
  xml(): string {
    const codes = [...ownFormats, ...this.#ofNumbers.keys()];
    const numFmts = codes.map(
      (code, index) => `<numFmt numFmtId="${String(firstOwnFormat + index)}" formatCode="${xmlAttribute(code)}"/>`,
    );
    const brought = Array.from(this.#ofNumbers.keys(), (_, index) => ({
      format: firstOwnFormat + ownFormats.length + index,
    }));
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
        ...fills.map(solidFill),
      ]),
      counted('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>']),
      counted('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      counted('cellXfs', [...allLooks, ...brought].map(cellFormat)),
      counted('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      '</styleSheet>',
    ].join('');
  }
}

const solidFill = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;

function cellFormat({ format, font = 0, fill, wraps, locked }: Look): string {
  const fillId = fill === undefined ? 0 : firstOwnFill + fills.indexOf(fill);
  const applied = [
    format === 0 ? '' : ' applyNumberFormat="1"',
    font === 0 ? '' : ' applyFont="1"',
    fillId === 0 ? '' : ' applyFill="1"',
  ].join('');
  const xf = `<xf numFmtId="${String(format)}" fontId="${String(font)}" fillId="${String(fillId)}" borderId="0" xfId="0"${applied}`;
  // All begin at the top: in a row of several lines they are read together.
  const protection = locked ? ['', ''] : [' applyProtection="1"', '<protection locked="0"/>'];
  return `${xf} applyAlignment="1"${protection[0]}><alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/>${protection[1]}</xf>`;
}

const counted = (element: string, items: readonly string[]): string =>
  `<${element} count="${String(items.length)}">${items.join('')}</${element}>`;
