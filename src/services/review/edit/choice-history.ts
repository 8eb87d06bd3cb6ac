import type { DatabaseSync } from 'node:sqlite';
import type { ChoiceKind } from '../../../core/review/model.ts';
import type { Pieces } from '../../turns.ts';

/** What a choice can change of a row, by `ord`. */
const rowTables = ['row', 'outcome', 'edit', 'set_aside', 'decision', 'excluded'] as const;
/** What it can change of the plan as a whole. */
const planTables = ['plan', 'approval'] as const;
const tables = [...planTables, ...rowTables];
type Table = (typeof tables)[number];

/** More than anybody counts back. */
const maxSteps = 100;
/** Kept records that are compared, or forgotten, before others have a turn: some milliseconds. */
const recordsPerTurn = 2000;

/** A choice on its way into the history: it may take several parts. */
export interface ChoiceStep {
  readonly number: number;
  readonly kind: ChoiceKind;
  rows: number;
}

export type Direction = 'undo' | 'redo';

/** The rows of the plan whose stored text is another now, and those of which only the decisions are. */
export interface RestoredRows {
  readonly rows: readonly number[];
  readonly decisions: readonly number[];
}

/**
 * What choices changed in a plan file, so that each of them can be taken back to the letter and made again. Before a
 * record of the file is changed for the first time in a step, SQLite itself keeps it as it was: by triggers and tables
 * of this connection alone, which are not a part of the file and end with the connection. No kind of choice needs a way
 * back of its own, and none can be forgotten.
 *
 * A choice may be about a million rows: whatever takes long is done in pieces, between which the caller gives others a
 * turn. Only this connection's changes are known here: `forget` everything once somebody else has written to the file.
 */
export class ChoiceHistory {
  readonly #db: DatabaseSync;
  readonly #steps: Record<Direction, ChoiceStep[]> = { undo: [], redo: [] };
  #last = 0;
  /** The oldest step that is still known. */
  #first = 1;

  constructor(db: DatabaseSync) {
    this.#db = db;
    // Without it a record that is replaced is not told to the triggers.
    db.exec('PRAGMA recursive_triggers = ON');
  }

  /** What `undo` would take back, or `redo` make again. */
  next(direction: Direction): ChoiceStep | undefined {
    return this.#steps[direction].at(-1);
  }

  begin(kind: ChoiceKind): ChoiceStep {
    this.#last += 1;
    return { number: this.#last, kind, rows: 0 };
  }

  /** From here on changes are those of the step; without one they are not kept. Inside the transaction that changes the plan. */
  record(step: ChoiceStep | undefined): void {
    this.#prepare();
    this.#db.exec('DELETE FROM temp.choice_step');
    if (step !== undefined) this.#db.exec(`INSERT INTO temp.choice_step (step) VALUES (${String(step.number)})`);
  }

  /** The choice has been made: it can be taken back, and whatever was taken back before cannot be made again. */
  *end(step: ChoiceStep): Pieces<void> {
    const isMade = yield* this.#holds(step);
    // Somebody else may have written since the last turn.
    if (!isMade || step.number < this.#first) {
      yield* this.#drop(step);
      return;
    }
    const { undo, redo } = this.#steps;
    const gone = redo.splice(0);
    undo.push(step);
    gone.push(...undo.splice(0, undo.length - maxSteps));
    for (const one of gone) yield* this.#drop(one);
  }

  /**
   * Makes the next rows that a step changed what they were before it, so many at most, and forgets how they were.
   * Undefined once all are, and the plan's own records with them. What `record` names keeps how they were meanwhile, which
   * is the way back again.
   */
  restore(step: ChoiceStep, limit: number): RestoredRows | undefined {
    if (!this.#isPrepared()) return undefined;
    const ords = this.#changedOrds(step, limit);
    const [from, to] = [ords[0], ords.at(-1)];
    if (from === undefined || to === undefined) {
      for (const table of planTables) this.#restoreTable(table, step, 1, 1);
      return undefined;
    }
    const select = this.#db.prepare('SELECT ord FROM temp.was_row WHERE step = ? AND ord BETWEEN ? AND ?');
    const rows = new Set(select.all(step.number, from, to).map(({ ord }) => Number(ord)));
    for (const table of rowTables) this.#restoreTable(table, step, from, to);
    return { rows: [...rows], decisions: ords.filter((ord) => !rows.has(ord)) };
  }

  /** A step was taken back, or made again: `back` is the way from here to where the plan was. */
  moved(direction: Direction, back: ChoiceStep): void {
    this.#steps[direction].pop();
    this.#steps[direction === 'undo' ? 'redo' : 'undo'].push(back);
  }

  /** Somebody else has written: what was kept no longer leads back to a plan that ever was. */
  forget(): void {
    this.#first = this.#last + 1;
    this.#steps.undo.length = 0;
    this.#steps.redo.length = 0;
    if (this.#isPrepared()) for (const table of tables) this.#db.exec(`DELETE FROM temp.was_${table}`);
  }

  /** The rows that a step changed, in order. */
  #changedOrds({ number }: ChoiceStep, limit: number): readonly number[] {
    const firstOfEach = rowTables.map(
      (table) => `SELECT ord FROM (SELECT DISTINCT ord FROM temp.was_${table} WHERE step = ?1 ORDER BY ord LIMIT ?2)`,
    );
    const select = this.#db.prepare(`${firstOfEach.join(' UNION ')} ORDER BY ord LIMIT ?2`);
    return select.all(number, limit).map(({ ord }) => Number(ord));
  }

  #restoreTable(table: Table, { number }: ChoiceStep, from: number, to: number): void {
    const { names, keys } = columnsOf(this.#db, table);
    const images = `FROM temp.was_${table} WHERE step = ${String(number)} AND ${keys[0] ?? ''} BETWEEN ${String(from)} AND ${String(to)}`;
    this.#db.exec(`
      DELETE FROM main.${table} WHERE (${keys.join(', ')}) IN (SELECT ${keys.join(', ')} ${images});
      INSERT INTO main.${table} (${names.join(', ')}) SELECT ${names.join(', ')} ${images} AND was = 1;
      DELETE ${images};
    `);
  }

  /** True where something in the file is not as it was before the step. */
  *#holds(step: ChoiceStep): Pieces<boolean> {
    if (!this.#isPrepared()) return false;
    for (const table of tables) {
      for (const range of this.#ranges(table, step)) {
        if (isDifferent(this.#db, table, step.number, range)) return true;
        yield;
      }
    }
    return false;
  }

  *#drop(step: ChoiceStep): Pieces<void> {
    if (!this.#isPrepared()) return;
    for (const table of tables) {
      const drop = this.#db.prepare(`DELETE FROM temp.was_${table} WHERE ${inRange(table)}`);
      for (const { after, last } of this.#ranges(table, step)) {
        drop.run(step.number, after, last);
        yield;
      }
    }
  }

  /** What is kept for a step, in pieces by the first part of the key. */
  *#ranges(table: Table, { number }: ChoiceStep): Generator<Range> {
    const key = keyOf(table);
    const select = this.#db.prepare(
      `SELECT max(${key}) AS last FROM
         (SELECT ${key} FROM temp.was_${table} WHERE step = ? AND ${key} > ? ORDER BY ${key} LIMIT ${String(recordsPerTurn)})`,
    );
    for (let after = 0; ;) {
      const last = select.get(number, after)?.['last'];
      if (typeof last !== 'number') return;
      yield { after, last };
      after = last;
    }
  }

  #isPrepared(): boolean {
    return this.#db.prepare(`SELECT 1 FROM sqlite_temp_schema WHERE name = 'choice_step'`).get() !== undefined;
  }

  /** A transaction that fails takes the tables with it: whether they are there is asked each time. */
  #prepare(): void {
    if (this.#isPrepared()) return;
    this.#db.exec('CREATE TEMP TABLE choice_step (step INTEGER NOT NULL)');
    for (const table of tables) this.#db.exec(watch(this.#db, table));
  }
}

/** Keys from beyond `after` to `last`. */
interface Range {
  readonly after: number;
  readonly last: number;
}

/** The first part of a table's key. */
const keyOf = (table: Table): string => (rowTables.some((one) => one === table) ? 'ord' : 'id');
const inRange = (table: Table): string => `step = ? AND ${keyOf(table)} > ? AND ${keyOf(table)} <= ?`;

interface Columns {
  readonly names: readonly string[];
  readonly keys: readonly string[];
  /** Names with types: without them SQLite would not find a record by its key. */
  readonly definitions: readonly string[];
}

function columnsOf(db: DatabaseSync, table: Table): Columns {
  const found = db.prepare(`SELECT name, type, pk FROM pragma_table_info(?, 'main') ORDER BY cid`).all(table);
  const quoted = found.map(({ name, pk }) => ({ name: `"${String(name)}"`, isKey: pk !== 0 }));
  return {
    names: quoted.map(({ name }) => name),
    keys: quoted.filter(({ isKey }) => isKey).map(({ name }) => name),
    definitions: found.map(({ name, type }) => `"${String(name)}" ${String(type)}`),
  };
}

function isDifferent(db: DatabaseSync, table: Table, step: number, { after, last }: Range): boolean {
  const { names, keys } = columnsOf(db, table);
  const isOther = names.map((name) => `w.${name} IS NOT t.${name}`).join(' OR ');
  const found = db
    .prepare(
      `SELECT 1 FROM temp.was_${table} w LEFT JOIN main.${table} t ON ${keys.map((key) => `t.${key} = w.${key}`).join(' AND ')}
       WHERE w.step = ? AND w.${keyOf(table)} > ? AND w.${keyOf(table)} <= ? AND CASE w.was WHEN 0 THEN t.${keys[0] ?? ''} IS NOT NULL ELSE ${isOther} END LIMIT 1`,
    )
    .get(step, after, last);
  return found !== undefined;
}

/**
 * Keeps the records of a table as they were before a step; `was` is 0 for one that was not there. `NOT EXISTS` and no `OR
 * IGNORE`: inside a trigger the outer statement's way with conflicts would win.
 */
function watch(db: DatabaseSync, table: Table): string {
  const { names, keys, definitions } = columnsOf(db, table);
  const keep = (event: string, was: 0 | 1): string => {
    const side = was === 1 ? 'OLD' : 'NEW';
    const values = names.map((name) => (was === 1 || keys.includes(name) ? `${side}.${name}` : 'NULL'));
    const isKnown = keys.map((key) => `w.${key} = ${side}.${key}`).join(' AND ');
    return `CREATE TEMP TRIGGER was_${table}_${event} AFTER ${event} ON main.${table} BEGIN
      INSERT INTO was_${table} (step, was, ${names.join(', ')}) SELECT s.step, ${String(was)}, ${values.join(', ')}
      FROM choice_step s WHERE NOT EXISTS (SELECT 1 FROM was_${table} w WHERE w.step = s.step AND ${isKnown});
    END;`;
  };
  return `
    CREATE TEMP TABLE was_${table} (step INTEGER NOT NULL, was INTEGER NOT NULL, ${definitions.join(', ')},
      PRIMARY KEY (step, ${keys.join(', ')})) WITHOUT ROWID;
    ${keep('DELETE', 1)} ${keep('UPDATE', 1)} ${keep('INSERT', 0)}`;
}
