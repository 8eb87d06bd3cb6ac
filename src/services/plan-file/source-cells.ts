import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Cell, SheetRow } from '../../core/cells.ts';
import { unpackBlock } from './source-blocks.ts';
import { damagedPlan, parseStored } from './parse-stored.ts';

interface Block {
  readonly first: number;
  readonly rows: readonly SheetRow[];
}

/** The sheet's own cells of single rows, and what was typed over them during the review. */
export class SourceCells {
  readonly #selectBlock: StatementSync;
  readonly #selectEdits: StatementSync;
  readonly #selectAllEdits: StatementSync;
  #block: Block | undefined;

  constructor(db: DatabaseSync) {
    this.#selectBlock = db.prepare(
      'SELECT first, cells FROM source_block WHERE first <= ? ORDER BY first DESC LIMIT 1',
    );
    this.#selectEdits = db.prepare('SELECT column, cell FROM edit WHERE ord = ?');
    this.#selectAllEdits = db.prepare('SELECT count(*) AS n FROM edit');
  }

  /** The row as the sheet has it; undefined in an inverse plan, which has no sheet. */
  original(ord: number): SheetRow | undefined {
    const block = this.#blockOf(ord);
    return block?.rows[ord - block.first];
  }

  /** Corrected cells by column. */
  edits(ord: number): ReadonlyMap<number, Cell> {
    return new Map(
      this.#selectEdits.all(ord).map(({ column, cell }) => [Number(column), parseStored(cell, isCell)] as const),
    );
  }

  countEdits(): number {
    return Number(this.#selectAllEdits.get()?.['n'] ?? 0);
  }

  #blockOf(ord: number): Block | undefined {
    if (this.#block !== undefined && this.#block.rows[ord - this.#block.first] !== undefined) return this.#block;
    const stored = this.#selectBlock.get(ord);
    if (stored === undefined) return undefined;
    const { cells } = stored;
    if (!(cells instanceof Uint8Array)) throw damagedPlan();
    this.#block = { first: Number(stored['first']), rows: unpackBlock(cells) };
    return this.#block;
  }
}

/** The row with its corrections in place. */
export function corrected(row: SheetRow, edits: ReadonlyMap<number, Cell>): SheetRow {
  if (edits.size === 0) return row;
  const cells = [...row.cells];
  for (const [column, cell] of edits) {
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  }
  return { number: row.number, cells };
}

/** What was typed is text, or nothing. */
const isCell = (value: unknown): value is string | null => value === null || typeof value === 'string';
