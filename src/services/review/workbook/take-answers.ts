import { AppError } from '../../../core/errors.ts';
import { type IssueCode, issueLevel } from '../../../core/issues.ts';
import { type Answer, type AnsweredLine, judgeAnswer } from '../../../core/review-workbook/judge-answer.ts';
import { normalText, type ReviewLine } from '../../../core/review-workbook/lines.ts';
import type { RefusedAnswer, TakenAnswers } from '../../../core/review-workbook/taken-answers.ts';
import type { RefusalCode } from '../../../core/review-workbook/words.ts';
import { ExcludedChanges } from '../../plan-file/excluded-changes.ts';
import { PlanFile } from '../../plan-file/plan-file.ts';
import { SourceCells } from '../../plan-file/source-cells.ts';
import { type OpenSnapshot, RowComparer } from '../compare-row.ts';
import { planHash } from '../../approving/approval-seal.ts';
import { fixCell, type FixParts } from '../edit/edit-cell.ts';
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

/**
 * What `takeAnswers` would do, found out by doing it; the plan stays as it is.
 *
 * @throws AppError as `takeAnswers`
 */
export async function previewAnswers(
  path: string,
  file: string,
  dependencies: TakeDependencies,
): Promise<TakenAnswers> {
  const read = await readReview(file, dependencies.signal);
  try {
    return changing(path, (plan) => {
      throw new TakenBack(answerPlan(plan, read, dependencies));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.answers;
    throw error;
  }
}

/** Rolls back what was only tried. */
class TakenBack extends Error {
  readonly answers: TakenAnswers;

  constructor(answers: TakenAnswers) {
    super('taken back');
    this.answers = answers;
  }
}

function answerPlan(plan: PlanFile, read: ReadReview, { at, openSnapshot }: TakeDependencies): TakenAnswers {
  const db = plan.database;
  const comparer = new RowComparer(db, plan.header, openSnapshot);
  try {
    return answer({ db, plan, rows: new ReviewRows(db), source: new SourceCells(db), comparer }, read, at).taken;
  } finally {
    comparer.close();
  }
}

/**
 * Puts answers that were read into their plan, and tells which rows are different now. Runs inside the caller's
 * transaction.
 *
 * @throws AppError FILE_OTHER_PLAN
 */
export function answer(
  parts: FixParts,
  read: ReadReview,
  at: string,
): { readonly taken: TakenAnswers; readonly touched: readonly number[] } {
  if (parts.plan.header.id !== read.meta.plan) throw new AppError('FILE_OTHER_PLAN');
  const isPlanChanged = planHash(parts.plan) !== read.meta.hash;
  const taking = new Taking(parts, read, at);
  return { taken: { ...taking.all(), isPlanChanged }, touched: [...taking.touched] };
}

/** What a line is about: one change, or all that are alike. */
interface Target {
  readonly line: ReviewLine | undefined;
  readonly row: number | null;
  readonly field: string;
  readonly ords: readonly number[];
}

class Taking {
  /** Rows that are different now. */
  readonly touched = new Set<number>();
  readonly #parts: FixParts;
  readonly #read: ReadReview;
  readonly #at: string;
  readonly #changes: ExcludedChanges;
  readonly #find: (id: string) => Target | undefined;
  readonly #counts = { excluded: 0, included: 0, edited: 0, unchanged: 0 };
  readonly #refused: RefusedAnswer[] = [];

  constructor(parts: FixParts, read: ReadReview, at: string) {
    this.#parts = parts;
    this.#read = read;
    this.#at = at;
    this.#changes = new ExcludedChanges(parts.db);
    this.#find = read.meta.kind === 'patterns' ? this.#patternFinder() : (id) => this.#findChange(id);
  }

  all(): Omit<TakenAnswers, 'isPlanChanged'> {
    const open = this.#countOpen();
    let answered = 0;
    for (const { line, sheetRow, isContradicted } of this.#answers()) {
      const target = this.#find(line.id);
      if (target === undefined) {
        this.#refuse(undefined, sheetRow, 'UNKNOWN_ROW');
        continue;
      }
      if (target.line !== undefined) answered += target.ords.length;
      if (isContradicted) this.#refuse(target, sheetRow, 'TWO_ANSWERS');
      else this.#take(target, judgeAnswer(line, target.line, lineHash(this.#read.meta.hash)), sheetRow);
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

  #countOpen(): number {
    let open = 0;
    for (const row of this.#parts.plan.rowsToWrite()) open += openFields(row).length;
    return open;
  }

  #findChange(id: string): Target | undefined {
    const [, digits, field] = /^(\d{1,15}):([^]*)$/.exec(id) ?? [];
    const ord = Number(digits);
    if (field === undefined || ord < 1 || ord > this.#parts.plan.counts.rows) return undefined;
    const row = this.#parts.rows.get(ord);
    const line = lineOf(this.#parts.plan.header, row, field, this.#read.meta.language);
    return { line, row: row.row, field, ords: [ord] };
  }

  #patternFinder(): (id: string) => Target | undefined {
    const patterns = patternsOf(this.#parts.plan);
    return (id) => {
      const pattern = patterns.get(id);
      if (pattern === undefined) return undefined;
      const { field, ords } = pattern;
      return { line: lineOfPattern(pattern, this.#read.meta.language), row: null, field, ords };
    };
  }

  #take(target: Target, answer: Answer, sheetRow: number): void {
    const { ords, field } = target;
    switch (answer.kind) {
      case 'unchanged':
        this.#counts.unchanged += ords.length;
        return;
      case 'refused':
        this.#refuse(target, sheetRow, answer.code);
        return;
      case 'exclude':
      case 'include':
        for (const ord of ords) this.#decide(ord, field, answer.kind === 'exclude');
        this.#counts[answer.kind === 'exclude' ? 'excluded' : 'included'] += ords.length;
        return;
      case 'edit': {
        const code = normalText(target.line?.after ?? '') === answer.text ? undefined : this.#edit(target, answer.text);
        if (code !== undefined) {
          this.#refuse(target, sheetRow, code);
          return;
        }
        if (answer.includes) for (const ord of ords) this.#decide(ord, field, false);
        this.#counts.edited += ords.length;
      }
    }
  }

  #decide(ord: number, field: string, isExclusion: boolean): void {
    const row = this.#parts.rows.get(ord);
    if (!Object.hasOwn(row.changes, field)) return;
    decideChanges(this.#changes, row, [field], { isExcluded: isExclusion, at: this.#at });
    this.touched.add(ord);
  }

  /** Gives all cells the text, or none of them: then the code says what is wrong with it. */
  #edit({ ords, field }: Target, text: string): RefusalCode | IssueCode | undefined {
    const { db: database } = this.#parts;
    database.exec('SAVEPOINT answer');
    for (const ord of ords) {
      const code = this.#fix(ord, field, text);
      if (code === undefined) continue;
      database.exec('ROLLBACK TO answer; RELEASE answer');
      return code;
    }
    database.exec('RELEASE answer');
    return undefined;
  }

  #fix(ord: number, field: string, text: string): RefusalCode | IssueCode | undefined {
    const { db, plan } = this.#parts;
    const before = this.#parts.rows.get(ord);
    const column = ownColumn(this.#parts.plan.header, before, field);
    if (column === undefined) return 'NOT_EDITABLE';
    // The counts in the plan's head change with every cell.
    const parts = { ...this.#parts, plan: new PlanFile(plan.path, db) };
    for (const touched of fixCell(parts, { ord, column, text, at: this.#at })) this.touched.add(touched);
    const { issues } = this.#parts.rows.get(ord);
    return issues.find((issue) => issue.field === field && issueLevel(issue.code) === 'error')?.code;
  }

  #refuse(target: Target | undefined, sheetRow: number, code: RefusedAnswer['code']): void {
    this.#refused.push({ row: target?.row ?? null, field: target?.field ?? null, code, sheetRow });
  }
}
