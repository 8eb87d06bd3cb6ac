import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Cell, SheetRow } from '../../core/cells.ts';
import { type FieldOverride, firstMadeSlot } from '../../core/diff/diff-row.ts';
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
    const ofColumns = this.#selectEdits.all(ord).filter(({ column }) => Number(column) < firstMadeSlot);
    return new Map(
      ofColumns.map(({ column, cell }) => {
        const stored = parseStored(cell, isEdit);
        return [Number(column), isOverride(stored) ? null : stored] as const;
      }),
    );
  }

  /** Fields that are emptied, left alone, or given a value though they have no cell: whatever the sheet says. */
  overrides(ord: number): ReadonlyMap<number, FieldOverride> {
    const found = new Map<number, FieldOverride>();
    for (const { column, cell } of this.#selectEdits.all(ord)) {
      const stored = parseStored(cell, isEdit);
      if (isOverride(stored)) found.set(Number(column), stored.type);
      else if (Number(column) >= firstMadeSlot) found.set(Number(column), { typed: stored });
    }
    return found;
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

interface Override {
  readonly type: 'clear' | 'leave';
}

const isOverride = (value: unknown): value is Override =>
  typeof value === 'object' && value !== null && 'type' in value && (value.type === 'clear' || value.type === 'leave');

/** What was typed is text, or nothing, or says what becomes of the field. */
const isEdit = (value: unknown): value is string | null | Override =>
  value === null || typeof value === 'string' || isOverride(value);
