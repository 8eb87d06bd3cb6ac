import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../core/errors.ts';
import { type IssueCode, issueLevel } from '../../../core/issues.ts';
import { type Answer, type AnsweredLine, judgeAnswer } from '../../../core/review-workbook/judge-answer.ts';
import { normalText, type ReviewLine } from '../../../core/review-workbook/lines.ts';
import type { RefusedAnswer, TakenAnswers } from '../../../core/review-workbook/taken-answers.ts';
import type { RefusalCode } from '../../../core/review-workbook/words.ts';
import { ExcludedChanges } from '../../plan-file/excluded-changes.ts';
import { PlanFile } from '../../plan-file/plan-file.ts';
import type { Job } from '../../progress.ts';
import { atOnce, type Pieces } from '../../turns.ts';
import type { WritePlan } from '../ready-desk.ts';
import type { PlanHeader } from '../../../core/plan/model.ts';
import { SourceCells } from '../../plan-file/source-cells.ts';
import { type OpenSnapshot, RowComparer } from '../compare-row.ts';
import { planHash } from '../../approving/approval-seal.ts';
import { CellEditor, type FixParts } from '../edit/edit-cell.ts';
import { decideChanges } from '../edit/exclude.ts';
import { changing } from '../edit/select-changes.ts';
import { ReviewRows } from '../review-rows.ts';
import { lineHash, lineOf, lineOfPattern, openFields, ownColumn, patternsOf } from './plan-lines.ts';
import { type ReadReview, readReview } from './review-sheet.ts';

export interface TakeDependencies {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly openSnapshot: OpenSnapshot;
  readonly signal: AbortSignal;
}

/**
 * Takes the answers of a workbook into its plan: No leaves a change out, another new value is read like a cell of the sheet.
 * All of them in one transaction; what cannot be taken is told, and leaves its change as it was.
 *
 * @throws AppError FILE_OTHER_PLAN, the codes of files and of plans
 */
export async function takeAnswers(path: string, file: string, dependencies: TakeDependencies): Promise<TakenAnswers> {
  const read = await readReview(file, dependencies.signal);
  return changing(path, (plan) => answerPlan(plan, read, dependencies));
}

function answerPlan(plan: PlanFile, read: ReadReview, { at, openSnapshot }: TakeDependencies): TakenAnswers {
  const db = plan.database;
  const comparer = new RowComparer(db, plan.header, openSnapshot);
  try {
    checkMeant(plan.header, read);
    const isPlanChanged = planHash(plan) !== read.meta.hash;
    const parts = { db, plan, rows: new ReviewRows(db), source: new SourceCells(db), comparer };
    return { ...atOnce(new Taking(parts, read, at).all()), isPlanChanged };
  } finally {
    comparer.close();
  }
}

/** What an open review does with answers. */
export interface AnswerOptions extends Job {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The plan's hash as it is now. */
  readonly hash: () => Promise<string>;
  /** The index follows once a part is in the file. */
  readonly rowsChanged: (ords: readonly number[]) => void;
}

/** Puts answers that were read into their plan, in parts. It is one choice: where it is stopped, the caller takes it back. */
export async function answerInParts(
  write: WritePlan,
  read: ReadReview,
  { at, hash, rowsChanged, signal, onProgress }: AnswerOptions,
): Promise<TakenAnswers> {
  const isPlanChanged = (await hash()) !== read.meta.hash;
  let taking: Taking | undefined;
  let work: Pieces<Omit<TakenAnswers, 'isPlanChanged'>> | undefined;
  for (;;) {
    const { part, done } = await write((desk) => {
      taking ??= new Taking(desk, read, at);
      work ??= taking.all();
      const result = { part: work.next(), done: taking.lines };
      const { ords, rows } = taking.takeTouched();
      return { result, rows, committed: () => rowsChanged(ords) };
    });
    if (part.done === true) return { ...part.value, isPlanChanged };
    onProgress({ phase: 'choose', done, total: read.lines.length });
    await nextTurn();
    signal.throwIfAborted();
  }
}

/** @throws AppError FILE_OTHER_PLAN */
export function checkMeant({ id }: PlanHeader, { meta }: ReadReview): void {
  if (id !== meta.plan) throw new AppError('FILE_OTHER_PLAN');
}

/** Why a text is not taken. */
type EditFailure = RefusalCode | IssueCode | undefined;

/** What a line is about: one change, or all that are alike. */
interface Target {
  readonly line: ReviewLine | undefined;
  readonly row: number | null;
  readonly field: string;
  readonly ords: readonly number[];
}

/** Rows that are read before others have a turn. */
const rowsPerTurn = 1000;
/** What is done before they have: a line costs 1, a row that is decided 1 more, an edited cell that and `editCost`. */
const costPerTurn = 250;
const editCost = 3;
/** Cells that are edited together. */
const editsPerTurn = 50;

class Taking {
  /** Lines that were looked at. */
  lines = 0;
  /** Rows that are different now, and those of them that nobody was told of. */
  readonly #all = new Set<number>();
  readonly #touched = new Set<number>();
  #cost = 0;
  readonly #parts: FixParts;
  readonly #read: ReadReview;
  readonly #at: string;
  readonly #changes: ExcludedChanges;
  readonly #counts = { excluded: 0, included: 0, edited: 0, unchanged: 0 };
  readonly #refused: RefusedAnswer[] = [];

  constructor(parts: FixParts, read: ReadReview, at: string) {
    this.#parts = parts;
    this.#read = read;
    this.#at = at;
    this.#changes = new ExcludedChanges(parts.db);
  }

  /** The rows that are different since the last time, and how many of them were as they had been until then. */
  takeTouched(): { readonly ords: readonly number[]; readonly rows: number } {
    const ords = [...this.#touched];
    const before = this.#all.size;
    for (const ord of ords) this.#all.add(ord);
    this.#touched.clear();
    return { ords, rows: this.#all.size - before };
  }

  *all(): Pieces<Omit<TakenAnswers, 'isPlanChanged'>> {
    const open = yield* this.#countOpen();
    const find = yield* this.#finder();
    let answered = 0;
    for (const { line, sheetRow, isContradicted } of this.#answers()) {
      this.lines += 1;
      yield* this.#spend(1);
      const target = find(line.id);
      if (target === undefined) {
        this.#refuse(undefined, sheetRow, 'UNKNOWN_ROW');
        continue;
      }
      if (target.line !== undefined) answered += target.ords.length;
      if (isContradicted) this.#refuse(target, sheetRow, 'TWO_ANSWERS');
      else yield* this.#take(target, judgeAnswer(line, target.line, lineHash(this.#read.meta.hash)), sheetRow);
    }
    return { ...this.#counts, missing: open - answered, refused: this.#refused };
  }

  /** Each line once. One that was copied counts once as well, unless its copies say different things. */
  *#answers(): Generator<{ readonly line: AnsweredLine; readonly sheetRow: number; readonly isContradicted: boolean }> {
    const byId = new Map<string, { readonly line: AnsweredLine; readonly sheetRow: number; isContradicted: boolean }>();
    for (const { sheetRow, ...line } of this.#read.lines) {
      const first = byId.get(line.id);
      if (line.id === '') this.#refuse(undefined, sheetRow, 'UNKNOWN_ROW');
      else if (first === undefined) byId.set(line.id, { line, sheetRow, isContradicted: false });
      else if (JSON.stringify(first.line) !== JSON.stringify(line)) first.isContradicted = true;
    }
    yield* byId.values();
  }

  *#spend(cost: number): Pieces<void> {
    this.#cost += cost;
    if (this.#cost < costPerTurn) return;
    this.#cost = 0;
    yield;
  }

  *#countOpen(): Pieces<number> {
    let open = 0;
    let rows = 0;
    for (const row of this.#parts.plan.rowsToWrite()) {
      open += openFields(row).length;
      rows += 1;
      if (rows % rowsPerTurn === 0) yield;
    }
    return open;
  }

  *#finder(): Pieces<(id: string) => Target | undefined> {
    if (this.#read.meta.kind === 'changes') return (id) => this.#findChange(id);
    const patterns = yield* patternsOf(this.#parts.plan);
    return (id) => {
      const pattern = patterns.get(id);
      if (pattern === undefined) return undefined;
      const { field, ords } = pattern;
      return { line: lineOfPattern(pattern, this.#read.meta.language), row: null, field, ords };
    };
  }

  #findChange(id: string): Target | undefined {
    const [, digits, field] = /^(\d{1,15}):([^]*)$/.exec(id) ?? [];
    const ord = Number(digits);
    if (field === undefined || ord < 1 || ord > this.#parts.plan.counts.rows) return undefined;
    const row = this.#parts.rows.get(ord);
    const line = lineOf(this.#parts.plan.header, row, field, this.#read.meta.language);
    return { line, row: row.row, field, ords: [ord] };
  }

  *#take(target: Target, answer: Answer, sheetRow: number): Pieces<void> {
    const { ords } = target;
    switch (answer.kind) {
      case 'unchanged':
        this.#counts.unchanged += ords.length;
        return;
      case 'refused':
        this.#refuse(target, sheetRow, answer.code);
        return;
      case 'exclude':
      case 'include':
        yield* this.#decide(target, answer.kind === 'exclude');
        this.#counts[answer.kind === 'exclude' ? 'excluded' : 'included'] += ords.length;
        return;
      case 'edit': {
        const isSame = normalText(target.line?.after ?? '') === answer.text;
        const code = isSame ? undefined : yield* this.#edit(target, answer.text);
        if (code !== undefined) {
          this.#refuse(target, sheetRow, code);
          return;
        }
        if (answer.includes) yield* this.#decide(target, false);
        this.#counts.edited += ords.length;
      }
    }
  }

  *#decide({ ords, field }: Target, isExclusion: boolean): Pieces<void> {
    for (const ord of ords) {
      yield* this.#spend(1);
      const row = this.#parts.rows.get(ord);
      if (!Object.hasOwn(row.changes, field)) continue;
      decideChanges(this.#changes, row, [field], { isExcluded: isExclusion, at: this.#at });
      this.#touched.add(ord);
    }
  }

  /** Gives all cells the text, or none of them: then the code says what is wrong with it. */
  *#edit({ ords, field }: Target, text: string): Pieces<EditFailure> {
    // Many are tried first: what one cell comes to says nothing of the others, and no cell depends on another one.
    const isTried = ords.length > editsPerTurn;
    for (const isTrial of isTried ? [true, false] : [false]) {
      for (let from = 0; from < ords.length; from += editsPerTurn) {
        const some = ords.slice(from, from + editsPerTurn);
        const code = this.#editSome(some, field, text, isTrial);
        if (code !== undefined) return code;
        yield* this.#spend(some.length * editCost);
      }
    }
    return undefined;
  }

  /** The same of some cells at once. A trial leaves them as they are. */
  #editSome(ords: readonly number[], field: string, text: string, isTrial: boolean): EditFailure {
    const { db, plan } = this.#parts;
    // The counts in the plan's head change with every edit.
    const editor = new CellEditor({ ...this.#parts, plan: new PlanFile(plan.path, db) }, this.#at);
    db.exec('SAVEPOINT answer');
    let code: EditFailure;
    for (const ord of ords) {
      code = this.#fix(editor, ord, field, text);
      if (code !== undefined) break;
    }
    if (code === undefined && !isTrial) {
      for (const touched of editor.finish()) this.#touched.add(touched);
    } else db.exec('ROLLBACK TO answer');
    db.exec('RELEASE answer');
    return code;
  }

  #fix(editor: CellEditor, ord: number, field: string, text: string): EditFailure {
    const before = this.#parts.rows.get(ord);
    const column = ownColumn(this.#parts.plan.header, before, field);
    if (column === undefined) return 'NOT_EDITABLE';
    editor.fix(before, [{ column, text }]);
    const { issues } = this.#parts.rows.get(ord);
    return issues.find((issue) => issue.field === field && issueLevel(issue.code) === 'error')?.code;
  }

  #refuse(target: Target | undefined, sheetRow: number, code: RefusedAnswer['code']): void {
    this.#refused.push({ row: target?.row ?? null, field: target?.field ?? null, code, sheetRow });
  }
}
