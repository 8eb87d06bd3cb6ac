import type { DatabaseSync } from 'node:sqlite';
import type { Choice, ChoiceKind } from '../../../core/review/model.ts';

/** Everything in a plan file that a choice can change. */
const tables = ['plan', 'row', 'outcome', 'edit', 'set_aside', 'decision', 'excluded', 'approval'] as const;
type Table = (typeof tables)[number];

/** More than anybody counts back. */
const maxSteps = 100;

/** A choice on its way into the history: it may take several transactions. */
export interface ChoiceStep {
  readonly number: number;
  readonly kind: ChoiceKind;
  rows: number;
}

/** The rows of the plan whose stored text a step changed, and those of which only the decisions changed. */
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
 * Only this connection's changes are known here: `forget` everything once somebody else has written to the file.
 */
export class ChoiceHistory {
  readonly #db: DatabaseSync;
  #done: ChoiceStep[] = [];
  #undone: ChoiceStep[] = [];
  #last = 0;
  /** The oldest step that is still known. */
  #first = 1;

  constructor(db: DatabaseSync) {
    this.#db = db;
    // Without it a record that is replaced is not told to the triggers.
    db.exec('PRAGMA recursive_triggers = ON');
  }

  get undo(): Choice | undefined {
    return toChoice(this.#done.at(-1));
  }

  get redo(): Choice | undefined {
    return toChoice(this.#undone.at(-1));
  }

  begin(kind: ChoiceKind): ChoiceStep {
    this.#last += 1;
    return { number: this.#last, kind, rows: 0 };
  }

  /** From here on changes are those of the step. Inside the transaction that changes the plan. */
  record({ number }: ChoiceStep): void {
    this.#prepare();
    this.#db.exec(`DELETE FROM temp.choice_step; INSERT INTO temp.choice_step (step) VALUES (${String(number)})`);
  }

  /** True where something in the file is not as it was before the step. */
  holds({ number }: ChoiceStep): boolean {
    return this.#isPrepared() && tables.some((table) => isDifferent(this.#db, table, number));
  }

  /** The choice has been made: it can be taken back, and whatever was taken back before cannot be made again. */
  end(step: ChoiceStep): void {
    if (step.number < this.#first) return;
    if (!this.holds(step)) {
      this.#drop(step.number);
      return;
    }
    for (const { number } of this.#undone) this.#drop(number);
    this.#undone = [];
    this.#done.push(step);
    const oldest = this.#done.length > maxSteps ? this.#done.shift() : undefined;
    if (oldest !== undefined) this.#drop(oldest.number);
  }

  /** Takes back what a step that was not ended has done so far. Inside a transaction that records another step. */
  restore({ number }: ChoiceStep, recorded: ChoiceStep): RestoredRows {
    for (const table of tables) {
      const { names, keys } = columnsOf(this.#db, table);
      const images = `FROM temp.was_${table} WHERE step = ${String(number)}`;
      this.#db.exec(`
        DELETE FROM main.${table} WHERE (${keys.join(', ')}) IN (SELECT ${keys.join(', ')} ${images});
        INSERT INTO main.${table} (${names.join(', ')}) SELECT ${names.join(', ')} ${images} AND was = 1;
      `);
    }
    this.#drop(number);
    return this.#touched(recorded);
  }

  /**
   * Takes the last choice back, or makes the last one again that was taken back. Undefined where there is none. Inside a
   * transaction; `moved` says afterwards that it is committed.
   */
  move(
    direction: 'undo' | 'redo',
  ): { readonly choice: Choice; readonly restored: RestoredRows; moved(): void } | undefined {
    const [from, to] = direction === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done];
    const step = from.at(-1);
    if (step === undefined) return undefined;
    const back = { ...this.begin(step.kind), rows: step.rows };
    this.record(back);
    const restored = this.restore(step, back);
    return {
      choice: { kind: step.kind, rows: step.rows },
      restored,
      moved: () => {
        from.pop();
        to.push(back);
      },
    };
  }

  /** Somebody else has written: what was kept no longer leads back to a plan that ever was. */
  forget(): void {
    if (this.#last < this.#first) return;
    this.#first = this.#last + 1;
    this.#done = [];
    this.#undone = [];
    if (this.#isPrepared()) for (const table of tables) this.#db.exec(`DELETE FROM temp.was_${table}`);
  }

  #drop(number: number): void {
    if (!this.#isPrepared()) return;
    for (const table of tables) this.#db.prepare(`DELETE FROM temp.was_${table} WHERE step = ?`).run(number);
  }

  #touched({ number }: ChoiceStep): RestoredRows {
    const ords = (table: Table): readonly number[] =>
      this.#db
        .prepare(`SELECT DISTINCT ord FROM temp.was_${table} WHERE step = ?`)
        .all(number)
        .map(({ ord }) => Number(ord));
    const rows = new Set(ords('row'));
    const decisions = new Set([...ords('outcome'), ...ords('excluded')].filter((ord) => !rows.has(ord)));
    return { rows: [...rows], decisions: [...decisions] };
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

const toChoice = (step: ChoiceStep | undefined): Choice | undefined =>
  step === undefined ? undefined : { kind: step.kind, rows: step.rows };

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

function isDifferent(db: DatabaseSync, table: Table, step: number): boolean {
  const { names, keys } = columnsOf(db, table);
  const isOther = names.map((name) => `w.${name} IS NOT t.${name}`).join(' OR ');
  const found = db
    .prepare(
      `SELECT 1 FROM temp.was_${table} w LEFT JOIN main.${table} t ON ${keys.map((key) => `t.${key} = w.${key}`).join(' AND ')}
       WHERE w.step = ? AND CASE w.was WHEN 0 THEN t.${keys[0] ?? ''} IS NOT NULL ELSE ${isOther} END LIMIT 1`,
    )
    .get(step);
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
