import { parseJson } from '../../core/exact-number.ts';
import { inflateRawSync } from 'node:zlib';
import type { JsonValue } from '../../core/types.ts';
import type { BaseChunks } from '../../core/workbook/export-metadata.ts';

/** A column that inflates to more was not packed by us. */
const maxColumnBytes = 1024 * 1024 * 1024;
const newline = 0x0a;

/** One unpacked column: JSON values, one a line, and where each line begins. */
interface Lines {
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
}

/**
 * The values that an export wrote, by customer and field. A column is unpacked when it is first asked for, and kept as
 * bytes: most sheets are changed in a few columns only. A column that is damaged is as if it were not there.
 */
export class BaseValues {
  readonly #chunks: ReadonlyMap<string, readonly string[]>;
  readonly #rows: ReadonlyMap<number, number>;
  readonly #columns = new Map<string, Lines | undefined>();

  private constructor(chunks: ReadonlyMap<string, readonly string[]>, rows: ReadonlyMap<number, number>) {
    this.#chunks = chunks;
    this.#rows = rows;
  }

  /** Undefined where the export left the values out, or its list of customers cannot be read. */
  static of(base: readonly BaseChunks[] | undefined, assignmentId: number): BaseValues | undefined {
    const own = (base ?? []).filter((column) => column.assignmentId === assignmentId);
    const chunks = new Map(own.map((column) => [column.field, column.chunks]));
    const ids = unpack(chunks.get('customer_id'));
    if (ids === undefined) return undefined;
    const rows = new Map<number, number>();
    for (let row = 0; row < ids.starts.length - 1; row++) rows.set(Number(lineAt(ids, row)), row);
    return new BaseValues(chunks, rows);
  }

  /** The exported value; undefined for a customer or a field that the export does not have. */
  get(customerId: number, field: string): JsonValue | undefined {
    const row = this.#rows.get(customerId);
    if (row === undefined) return undefined;
    const column = this.#column(field);
    const line = column === undefined ? undefined : lineAt(column, row);
    if (line === undefined) return undefined;
    try {
      return parseJson(line);
    } catch {
      // Not what we packed: without a base the cell is compared with Cube alone.
      return undefined;
    }
  }

  /** Every customer of the export. */
  customers(): Iterable<number> {
    return this.#rows.keys();
  }

  #column(field: string): Lines | undefined {
    if (!this.#columns.has(field)) {
      const column = unpack(this.#chunks.get(field));
      const isWhole = column !== undefined && column.starts.length - 1 === this.#rows.size;
      this.#columns.set(field, isWhole ? column : undefined);
    }
    return this.#columns.get(field);
  }
}

function unpack(chunks: readonly string[] | undefined): Lines | undefined {
  if (chunks === undefined) return undefined;
  try {
    const bytes = inflateRawSync(Buffer.from(chunks.join(''), 'base64'), { maxOutputLength: maxColumnBytes });
    return { bytes, starts: lineStarts(bytes) };
  } catch {
    // Damaged by whoever saved the workbook; planning says that there is no base.
    return undefined;
  }
}

/** Where each line begins, and the end of the last one. */
function lineStarts(bytes: Buffer): Uint32Array {
  const starts = [0];
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

function lineAt({ bytes, starts }: Lines, row: number): string | undefined {
  const [start, end] = [starts[row], starts[row + 1]];
  return start === undefined || end === undefined ? undefined : bytes.toString('utf8', start, end - 1);
}
