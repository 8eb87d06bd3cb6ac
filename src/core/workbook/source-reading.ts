import { AppError } from '../errors.ts';
import type { MappingFile } from '../mapping/mapping-file.ts';
import { parseMappingFile } from '../mapping/parse-mapping-file.ts';
import { decodeText, encodeText, readWhole } from './export-metadata-text.ts';

/**
 * How the sheet was read that a report repeats: read again in the same way, the report means the same. Without it a zip
 * code that CSV gave as `572` would be a text like any other in the report, and a chosen mapping would be forgotten.
 */
export interface SourceReading {
  readonly origin: 'csv' | 'workbook';
  /** csv: the decimal sign. */
  readonly decimal?: ',' | '.';
  readonly mapping: MappingFile;
}

/** Characters of a piece: fewer than a cell holds even where each becomes an escape of six. */
const pieceLength = 4000;
/** Far more than the mapping of the widest sheet needs. */
const maxPieces = 10_000;

/** Rows of the hidden sheet; `sheet` is the number of the one sheet that they are about, else all are. */
export function writeReading(
  { origin, decimal, mapping }: SourceReading,
  sheet?: string,
): readonly (readonly string[])[] {
  const text = JSON.stringify(mapping);
  const count = Math.ceil(text.length / pieceLength);
  const [readAs, piece] =
    sheet === undefined
      ? [['read as'], ['mapping']]
      : [
          [readAsTag, sheet],
          [mappingTag, sheet],
        ];
  const pieces = Array.from({ length: count }, (_, index) => [
    ...piece,
    String(index + 1),
    String(count),
    encodeText(text.slice(index * pieceLength, (index + 1) * pieceLength)),
  ]);
  return [[...readAs, origin, decimal ?? ''], ...pieces];
}

/** The same tags of one sheet: programs that do not know them read all sheets alike. */
const readAsTag = 'sheet read as';
const mappingTag = 'sheet mapping';

/** Gathers what is said of single sheets, by their numbers. */
export class SheetReadings {
  readonly #drafts = new Map<string, ReadingDraft>();

  add(tag: string | undefined, [sheet = '', ...cells]: readonly string[]): void {
    if (tag !== readAsTag && tag !== mappingTag) return;
    const draft = this.#drafts.get(sheet) ?? new ReadingDraft();
    if (this.#drafts.size < maxPieces) this.#drafts.set(sheet, draft);
    draft.add(tag.slice('sheet '.length), cells);
  }

  of(sheet: number): SourceReading | undefined {
    return this.#drafts.get(String(sheet))?.result();
  }
}

/** Gathers these rows again. What is damaged is left out as a whole: the report is then read like any other file. */
export class ReadingDraft {
  #origin: SourceReading['origin'] | undefined;
  #decimal: SourceReading['decimal'];
  readonly #pieces = new Map<number, string>();
  #count = 0;

  add(tag: string | undefined, cells: readonly string[]): void {
    if (tag === 'read as') {
      this.#origin = (['csv', 'workbook'] as const).find((origin) => origin === cells[0]);
      this.#decimal = ([',', '.'] as const).find((decimal) => decimal === cells[1]);
    } else if (tag === 'mapping') {
      const number = readWhole(cells[0], 1);
      const text = decodeText(cells[2]);
      this.#count = readWhole(cells[1], 1) ?? 0;
      if (number !== undefined && number <= maxPieces && text !== undefined) this.#pieces.set(number, text);
    }
  }

  result(): SourceReading | undefined {
    if (this.#origin === undefined || this.#count === 0 || this.#pieces.size !== this.#count) return undefined;
    const ordered = [...this.#pieces].toSorted(([a], [b]) => a - b);
    const mapping = parsed(ordered.map(([, piece]) => piece).join(''));
    if (mapping === undefined) return undefined;
    return { origin: this.#origin, mapping, ...(this.#decimal !== undefined && { decimal: this.#decimal }) };
  }
}

function parsed(text: string): MappingFile | undefined {
  try {
    return parseMappingFile(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof AppError) return undefined;
    throw error;
  }
}
