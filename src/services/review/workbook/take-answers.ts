import { AppError } from '../../../core/errors.ts';
import { type IssueCode, issueLevel } from '../../../core/issues.ts';
import { type Answer, type AnsweredLine, judgeAnswer } from '../../../core/review-workbook/judge-answer.ts';
import { normalText, type ReviewLine } from '../../../core/review-workbook/lines.ts';
import type { RefusalCode } from '../../../core/review-workbook/words.ts';
import { ExcludedChanges } from '../../plan-file/excluded-changes.ts';
import { PlanFile } from '../../plan-file/plan-file.ts';
import { SourceCells } from '../../plan-file/source-cells.ts';
import { type OpenSnapshot, RowComparer } from '../compare-row.ts';
import { planHash } from '../../approving/approval-seal.ts';
import { fixCell } from '../edit/edit-cell.ts';
import { decideChanges } from '../edit/exclude.ts';
import { changing } from '../edit/select-changes.ts';
import { ReviewRows } from '../review-rows.ts';
import { lineHash, lineOf, lineOfPattern, openFields, ownColumn, patternsOf } from './plan-lines.ts';
import { type ReadReview, readReview } from './review-sheet.ts';

/** What was answered, in changes. Those that are refused are in none of the other numbers. */
export interface TakenAnswers {
  readonly excluded: number;
  readonly included: number;
  readonly edited: number;
  readonly unchanged: number;
  /** Changes that can be decided about and have no line in the workbook any more. */
  readonly missing: number;
  readonly refused: readonly RefusedAnswer[];
  /** The plan is not what it was when the workbook was made. */
  readonly isPlanChanged: boolean;
}

export interface RefusedAnswer {
  /** The row of the plan's sheet; null for a pattern, or a line that the plan does not have. */
  readonly row: number | null;
  readonly field: string | null;
  readonly code: RefusalCode | IssueCode;
  /** Where it stands in the workbook. */
  readonly sheetRow: number;
}

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
export async function takeAnswers(
  path: string,
  file: string,
  { at, openSnapshot, signal }: TakeDependencies,
): Promise<TakenAnswers> {
  const read = await readReview(file, signal);
  return changing(path, (plan) => {
    if (plan.header.id !== read.meta.plan) throw new AppError('FILE_OTHER_PLAN');
    const isPlanChanged = planHash(plan) !== read.meta.hash;
    const taking = new Taking(plan, read, { at, openSnapshot });
    try {
      return { ...taking.all(), isPlanChanged };
    } finally {
      taking.close();
    }
  });
}

/** What a line is about: one change, or all that are alike. */
interface Target {
  readonly line: ReviewLine | undefined;
  readonly row: number | null;
  readonly field: string;
  readonly ords: readonly number[];
}

class Taking {
  readonly #plan: PlanFile;
  readonly #read: ReadReview;
  readonly #at: string;
  readonly #rows: ReviewRows;
  readonly #source: SourceCells;
  readonly #comparer: RowComparer;
  readonly #changes: ExcludedChanges;
  readonly #find: (id: string) => Target | undefined;
  readonly #counts = { excluded: 0, included: 0, edited: 0, unchanged: 0 };
  readonly #refused: RefusedAnswer[] = [];

  constructor(plan: PlanFile, read: ReadReview, { at, openSnapshot }: Omit<TakeDependencies, 'signal'>) {
    const db = plan.database;
    this.#plan = plan;
    this.#read = read;
    this.#at = at;
    this.#rows = new ReviewRows(db);
    this.#source = new SourceCells(db);
    this.#comparer = new RowComparer(db, plan.header, openSnapshot);
    this.#changes = new ExcludedChanges(db);
    this.#find = read.meta.kind === 'patterns' ? this.#patternFinder() : (id) => this.#findChange(id);
  }

  close(): void {
    this.#comparer.close();
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
    for (const row of this.#plan.rowsToWrite()) open += openFields(row).length;
    return open;
  }

  #findChange(id: string): Target | undefined {
    const [, digits, field] = /^(\d{1,15}):([^]*)$/.exec(id) ?? [];
    const ord = Number(digits);
    if (field === undefined || ord < 1 || ord > this.#plan.counts.rows) return undefined;
    const row = this.#rows.get(ord);
    const line = lineOf(this.#plan.header, row, field, this.#read.meta.language);
    return { line, row: row.row, field, ords: [ord] };
  }

  #patternFinder(): (id: string) => Target | undefined {
    const patterns = patternsOf(this.#plan);
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
    const row = this.#rows.get(ord);
    if (!Object.hasOwn(row.changes, field)) return;
    decideChanges(this.#changes, row, [field], { isExcluded: isExclusion, at: this.#at });
  }

  /** Gives all cells the text, or none of them: then the code says what is wrong with it. */
  #edit({ ords, field }: Target, text: string): RefusalCode | IssueCode | undefined {
    const { database } = this.#plan;
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
    const db = this.#plan.database;
    const before = this.#rows.get(ord);
    const column = ownColumn(this.#plan.header, before, field);
    if (column === undefined) return 'NOT_EDITABLE';
    // The counts in the plan's head change with every cell.
    const plan = new PlanFile(this.#plan.path, db);
    const parts = { db, plan, rows: this.#rows, source: this.#source, comparer: this.#comparer };
    fixCell(parts, { ord, column, text, at: this.#at });
    const { issues } = this.#rows.get(ord);
    return issues.find((issue) => issue.field === field && issueLevel(issue.code) === 'error')?.code;
  }

  #refuse(target: Target | undefined, sheetRow: number, code: RefusedAnswer['code']): void {
    this.#refused.push({ row: target?.row ?? null, field: target?.field ?? null, code, sheetRow });
  }
}
