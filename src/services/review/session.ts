import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { ConflictChoice, PlanHeader } from '../../core/plan/model.ts';
import type { OnConflict } from '../../core/plan/outcomes.ts';
import type { RunPreview } from '../../core/plan/run-preview.ts';
import type {
  ChangeGroup,
  Choice,
  ConflictGroup,
  ConflictPair,
  MeantPattern,
  PatternChoice,
  PatternGroup,
  Problem,
  ProblemGroup,
  RepairAction,
  Repaired,
  Replacement,
  ReplacePreview,
  ReviewField,
  ReviewPage,
  ReviewRow,
  ReviewState,
  RowDetails,
  RowFilter,
  RowSelection,
} from '../../core/review/model.ts';
import type { RowOrder } from '../../core/review/row-order.ts';
import type { Clock } from '../io/clock.ts';
import type { PlanFile } from '../plan-file/plan-file.ts';
import type { OpenSnapshot, OpenSnapshotInPieces } from './compare-row.ts';
import { conflictGroups } from './conflict-groups.ts';
import { decideConflicts } from './edit/decide.ts';
import { excludeRows, type MeantChanges } from './edit/exclude.ts';
import { cellAt } from './edit/cell-slots.ts';
import { fixCell } from './edit/edit-cell.ts';
import { settingOf } from './edit/set-value.ts';
import { findCells, type FoundCell, previewReplacement } from './edit/find-replace.ts';
import { type ChangePart, inParts } from './edit/in-parts.ts';
import { repairOf, type RepairOptions, type RepairRow, repairRows } from './edit/repair.ts';
import type { ProblemChoice } from './index/problem-groups.ts';
import { problemsOfRow, readProblems } from './read-problems.ts';
import type { Job } from '../progress.ts';
import { inTurns } from '../turns.ts';
import { isSearch } from './index/row-filters.ts';
import type { TakenAnswers } from '../../core/review-workbook/taken-answers.ts';
import { savePlanCopy } from './output/save-copy.ts';
import { readReview } from './workbook/review-sheet.ts';
import { answerInParts, checkMeant } from './workbook/take-answers.ts';
import { countFields } from './index/field-counts.ts';
import { readGroups } from './index/read-patterns.ts';
import { ReviewDesk } from './plan-connection.ts';
import type { ReadyDesk, WritePlan } from './ready-desk.ts';
import { rowDetails } from './row-details.ts';
import { selectRows } from './select-rows.ts';
import { everyRow, positionOf, type ShownRows } from './index/row-filters.ts';
import type { SortJob } from './index/row-orders.ts';
import { isConflict, step, type StepTarget } from './index/navigation.ts';

export interface SessionOptions {
  readonly clock: Clock;
  readonly openSnapshot: OpenSnapshot;
  /** The same with turns for other work, for whoever has other work. */
  readonly openSnapshotInPieces?: OpenSnapshotInPieces;
  /** True while a job of this process applies the plan: nobody waits for its lock then. */
  readonly isApplying?: () => boolean;
  /** True while other work of this process reads the plan by a connection of its own: choices are refused then. */
  readonly isRead?: () => boolean;
}

/** Rows that are read for a filter before somebody else has a turn: some hundredths of a second. */
const rowsPerTurn = 1000;

/** A part of what is shown: `from` 0 is the first row. */
export interface Window {
  readonly from: number;
  readonly count: number;
}

/**
 * The review of one plan that is open: what is shown, what is chosen, what is corrected. Everything that a person
 * decides is kept in the plan file at once, in short transactions; any number of reviews and readers may have the plan
 * open, and what another one changes is noticed at the next call.
 *
 * Opening looks through all rows in the background. The first page can be read at once; calls that need more wait.
 *
 * @throws AppError PLAN_IN_USE while a process applies the plan, PLAN_INVALID, DISK_FULL, FILE_UNREADABLE
 */
export class ReviewSession {
  readonly #desk: ReviewDesk;
  readonly #clock: Clock;

  private constructor(desk: ReviewDesk, clock: Clock) {
    this.#desk = desk;
    this.#clock = clock;
  }

  static open(path: string, options: SessionOptions): ReviewSession {
    return new ReviewSession(ReviewDesk.open(path, options), options.clock);
  }

  get path(): string {
    return this.#desk.path;
  }

  /** The plan file as it is now; not to be kept, nor closed. */
  get plan(): PlanFile {
    return this.#desk.plan;
  }

  get header(): PlanHeader {
    return this.#desk.header;
  }

  /** Ends when all rows have been looked through. */
  async ready(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    await this.#desk.ready(onProgress, signal);
  }

  /** What another process has written is read in turns with other work: `state` does it at once. */
  async catchUp(): Promise<void> {
    await this.#desk.catchUp();
  }

  /** Whatever is known by now. */
  state(): ReviewState {
    return this.#desk.state();
  }

  /** What a run would write; waits until all rows have been looked through. */
  async preview(onConflict: OnConflict): Promise<RunPreview> {
    return this.#desk.preview(onConflict);
  }

  /** With what Cube had in the `fields`. */
  async page(
    filter: RowFilter,
    { from, count }: Window,
    fields: readonly string[] = [],
    order?: RowOrder,
  ): Promise<ReviewPage> {
    const shown = await this.#shown(filter, order);
    return this.#desk.read(({ rows }) => {
      const page: ReviewRow[] = [];
      for (let position = from; position < from + count; position++) {
        const ord = shown.at(position);
        if (ord === undefined) break;
        page.push(rows.review(ord, fields));
      }
      return { total: shown.total, rows: page };
    });
  }

  /** Works an order out, so that the rows are there in it at once. Stopped, nothing is sorted. */
  async sort(order: RowOrder, { signal, onProgress }: Job): Promise<void> {
    const { rows: total } = this.#desk.counts;
    const onRows = (done: number): void => onProgress({ phase: 'sort', done, total });
    const { orders } = await this.#desk.readyDesk();
    await orders.sort(order, { read: this.#readRows, signal, onRows });
  }

  async position(filter: RowFilter, ord: number, order?: RowOrder): Promise<number | null> {
    return positionOf(await this.#shown(filter, order), ord) ?? null;
  }

  async step(
    filter: RowFilter,
    from: { readonly ord: number; readonly direction: 'next' | 'previous'; readonly to: StepTarget },
    order?: RowOrder,
  ): Promise<{ readonly ord: number; readonly position: number } | null> {
    const { index } = await this.#desk.readyDesk();
    return step(index.rows, await this.#shown(filter, order), from) ?? null;
  }

  async row(ord: number): Promise<RowDetails> {
    return this.#desk.read((parts) => rowDetails(this.#known(ord), parts));
  }

  /** The fields that have something to look at, in their order. */
  async fields(): Promise<readonly ReviewField[]> {
    return countFields((await this.#desk.readyDesk()).index.rows);
  }

  /** Changes that are alike, in groups; those from one value to another where nothing else is chosen. */
  async patterns(
    choice: PatternChoice & { readonly by?: 'change' },
    window: Window,
    job?: Partial<Job>,
  ): Promise<{ readonly total: number; readonly patterns: readonly PatternGroup[] }>;
  async patterns(
    choice: PatternChoice,
    window: Window,
    job?: Partial<Job>,
  ): Promise<{ readonly total: number; readonly patterns: readonly ChangeGroup[] }>;
  async patterns(
    choice: PatternChoice,
    window: Window,
    { signal, onProgress }: Partial<Job> = {},
  ): Promise<{ readonly total: number; readonly patterns: readonly ChangeGroup[] }> {
    for (;;) {
      const { index, groups } = await this.#desk.readyDesk();
      const chosen = await groups.choose(choice, {
        ...(signal !== undefined && { signal }),
        onProgress: (done, total) => onProgress?.({ phase: 'index', done, total }),
      });
      const current = await this.#desk.readyDesk();
      // The plan may have been looked through again meanwhile.
      if (current.groups !== groups) continue;
      const patterns = this.#desk.read(({ rows }) =>
        readGroups({ index: index.rows, groups, rows }, chosen, choice, window),
      );
      return { total: chosen.length, patterns };
    }
  }

  async problems(
    choice: ProblemChoice,
    window: Window,
  ): Promise<{ readonly total: number; readonly problems: readonly ProblemGroup[] }> {
    const { index, problems } = await this.#desk.readyDesk();
    return this.#desk.read((parts) => readProblems({ ...parts, index: index.rows, problems }, choice, window));
  }

  /** The problems of one row, each with how many rows have the same. */
  async problemsOf(ord: number): Promise<readonly ProblemGroup[]> {
    const { index, problems } = await this.#desk.readyDesk();
    return this.#desk.read((parts) => problemsOfRow(this.#known(ord), { ...parts, index: index.rows, problems }));
  }

  /** Does the same to all rows that have a problem, or to one of them. Stopped half-way, it does nothing. */
  async repair(
    problem: Problem,
    action: RepairAction,
    { ord, ...job }: Job & { readonly ord?: number },
  ): Promise<Repaired> {
    const selection: RowSelection =
      ord === undefined
        ? { kind: 'matching', filter: { problem }, except: [] }
        : { kind: 'rows', ords: [this.#known(ord)] };
    return this.#desk.writeAll(
      'repair',
      async (write) => {
        const ords = this.#select(await this.#desk.readyDesk(), selection);
        return repairRows(write, ords, repairOf(problem, action), this.#repairing(job));
      },
      job,
    );
  }

  /** Gives changes another value, read like a cell of the sheet. Stopped half-way, it does nothing. */
  async setValue(patterns: readonly MeantPattern[], text: string, job: Job): Promise<Repaired> {
    const selection: RowSelection = { kind: 'matching', filter: { patterns }, except: [] };
    return this.#desk.writeAll(
      'replace',
      async (write) => {
        const ords = this.#select(await this.#desk.readyDesk(), selection);
        return repairRows(write, ords, settingOf(patterns, text), this.#repairing(job));
      },
      job,
    );
  }

  /** What `replace` would do. */
  async findReplace(replacement: Replacement, job: Job): Promise<ReplacePreview> {
    return previewReplacement(await this.#desk.readyDesk(), replacement, job);
  }

  /** Replaces a text in the cells of a field. Stopped half-way, it does nothing. */
  async replace(replacement: Replacement, job: Job): Promise<Repaired> {
    const work = async (write: WritePlan): Promise<Repaired> => {
      const found = new Map<number, FoundCell[]>();
      for await (const cell of findCells(await this.#desk.readyDesk(), replacement, job)) {
        found.set(cell.ord, [...(found.get(cell.ord) ?? []), cell]);
      }
      const repair: RepairRow = (row, _desk, tally) => {
        const cells = found.get(row.ord) ?? [];
        tally.edit(
          row,
          cells.map(({ column, after }) => ({ field: replacement.field, column, text: after })),
        );
      };
      return repairRows(write, [...found.keys()], repair, this.#repairing(job));
    };
    return this.#desk.writeAll('replace', work, job);
  }

  /** Takes the answers of a workbook; they are one choice. Stopped half-way, it does nothing. */
  async takeAnswers(file: string, job: Job): Promise<TakenAnswers> {
    return this.#desk.writeAll('answers', await this.#answers(file, job), job);
  }

  /** What `takeAnswers` would do, found out by doing it and taking it back. */
  async previewAnswers(file: string, job: Job): Promise<TakenAnswers> {
    const answers = await this.#answers(file, job);
    let found: TakenAnswers | undefined;
    const tried = new Error('taken back');
    const tryOut = async (write: WritePlan): Promise<never> => {
      found = await answers(write);
      throw tried;
    };
    try {
      return await this.#desk.writeAll('answers', tryOut, { signal: job.signal });
    } catch (error) {
      if (error !== tried || found === undefined) throw error;
      return found;
    }
  }

  async #answers(file: string, job: Job): Promise<(write: WritePlan) => Promise<TakenAnswers>> {
    const read = await readReview(file, job.signal);
    checkMeant(this.header, read);
    const options = { ...this.#repairing(job), hash: async () => this.#desk.hash(job.signal) };
    return (write) => answerInParts(write, read, options);
  }

  #repairing(job: Job): RepairOptions {
    return {
      ...job,
      at: this.#now(),
      prepareToCompare: async (ords) => this.#desk.prepareToCompare(ords),
      rowsChanged: (ords) => this.#desk.rowsChanged(ords),
    };
  }

  /** The chosen rows in order, for a table or a file. */
  async *rows(selection: RowSelection): AsyncGenerator<ReviewRow, void, undefined> {
    const ords = this.#select(await this.#deskFor(selection), selection);
    for (const ord of ords) yield this.#desk.read(({ rows }) => rows.review(ord));
  }

  /** Keys of fields in the order in which they are shown: the assignment's, then those that only this plan has. */
  fieldOrder(): readonly string[] {
    return this.#desk.fieldOrder();
  }

  /** How many rows are chosen. */
  async count(selection: RowSelection, job?: Job): Promise<number> {
    return this.#select(await this.#deskFor(selection, job), selection).length;
  }

  /**
   * Leaves rows out, or some changes of them, or takes them in again. Returns how many rows it was about. Stopped half-way,
   * it does nothing.
   */
  async exclude(selection: RowSelection, isExcluded: boolean, meant: MeantChanges = {}, job?: Job): Promise<number> {
    const exclusion = { ...meant, isExcluded, at: this.#now() };
    const change: ChangePart = ({ db, index, rows }, ords) => {
      const { whole, others } = excludeRows(db, { index: index.rows, rows }, ords, exclusion);
      return {
        result: undefined,
        rows: whole.length + others.length,
        committed: () => {
          for (const ord of whole) index.rows.setOutcome(ord, isExcluded ? 'excluded' : 'pending');
          this.#desk.decisionsChanged(others);
        },
      };
    };
    const select = (ready: ReadyDesk): Uint32Array => this.#select(ready, selection);
    await this.#deskFor(selection, job);
    return this.#desk.writeAll(isExcluded ? 'exclude' : 'include', (write) => inParts(write, select, change, job), job);
  }

  /** Corrects a cell, or with null puts the sheet's own back. Returns the row as it is now. */
  async fix(ord: number, column: number, text: string | null): Promise<ReviewRow> {
    const isKey = this.#desk.read(({ rows, comparer }) => {
      const { sheet } = rows.get(this.#known(ord));
      return cellAt(comparer, sheet, column)?.isKey === true;
    });
    await this.#desk.prepareToCompare([ord], isKey);
    await this.#desk.write(text === null ? 'revert' : 'edit', (ready) => {
      const touched = fixCell(ready, { ord: this.#known(ord), column, text, at: this.#now() });
      return {
        result: undefined,
        rows: 1,
        committed: () => {
          this.#desk.rowsChanged(touched);
        },
      };
    });
    return this.#desk.read(({ rows }) => rows.review(ord));
  }

  /**
   * Decides conflicts, all of a row's without `field`, with a `pair` only those of these values; null takes a decision back. Returns how many rows it was about.
   * Stopped half-way, it does nothing.
   */
  async decide(
    selection: RowSelection,
    field: string | undefined,
    choice: ConflictChoice | null,
    job?: Job,
    pair?: ConflictPair,
  ): Promise<number> {
    const decision = { field, pair, choice, at: this.#now() };
    const change: ChangePart = ({ db, index, rows }, ords) => {
      const decided = decideConflicts(db, { index: index.rows, rows }, ords, decision);
      return { result: undefined, rows: decided.length, committed: () => this.#desk.decisionsChanged(decided) };
    };
    const select = (ready: ReadyDesk): Uint32Array => this.#select(ready, selection);
    await this.#deskFor(selection, job);
    return this.#desk.writeAll('decide', (write) => inParts(write, select, change, job), job);
  }

  /** The conflicts that several of the rows have that a filter shows. */
  async conflictGroups(
    filter: RowFilter,
  ): Promise<{ readonly total: number; readonly groups: readonly ConflictGroup[] }> {
    const selection: RowSelection = { kind: 'matching', filter, except: [] };
    const desk = await this.#deskFor(selection);
    const ords = this.#select(desk, selection).filter((ord) => isConflict(desk.index.rows, ord));
    return conflictGroups(ords, (ord) => this.#desk.read(({ rows }) => rows.get(ord)));
  }

  /** Says yes to the rows and choices as they are now. */
  async approve(name: string, remark: string): Promise<void> {
    await this.#desk.approve({ name, remark, at: this.#now() });
  }

  async withdrawApproval(): Promise<void> {
    await this.#desk.withdrawApproval();
  }

  /**
   * Takes the last choice of this review back; null where there is none, or somebody else has written since. Stopped
   * half-way, it does nothing.
   */
  async undo(job?: Job): Promise<Choice | null> {
    return this.#desk.move('undo', job);
  }

  /** Makes the last choice again that was taken back. Stopped half-way, it does nothing. */
  async redo(job?: Job): Promise<Choice | null> {
    return this.#desk.move('redo', job);
  }

  /** Copies the plan to another file, as it is once the choices that were made by now are in it: `savePlanCopy`. */
  async saveCopy(target: string): Promise<void> {
    await this.#desk.betweenChoices(async () => savePlanCopy(this.plan, target));
  }

  /** A choice is being made, or waits for its turn. */
  get isChoosing(): boolean {
    return this.#desk.isChoosing;
  }

  /** Does other work once no choice is under way; the next one waits. Whoever is stopped until then waits no longer. */
  async betweenChoices<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#desk.betweenChoices(work, signal);
  }

  close(): void {
    this.#desk.close();
  }

  async #shown(filter: RowFilter, order?: RowOrder): Promise<ShownRows> {
    // Every row: known before anything has been looked through.
    if (Object.keys(filter).length === 0 && order === undefined) return everyRow(this.#desk.counts.rows);
    const { filters, orders } = await this.#deskFor({ kind: 'matching', filter, except: [] });
    const shown = filters.shown(filter);
    return order === undefined ? shown : orders.shown(shown, order, { read: this.#readRows });
  }

  /**
   * The desk, once it is known which rows are chosen. A text is looked for, and a filter that is written is asked of every
   * row, some at a time, so that others are answered meanwhile.
   */
  async #deskFor(selection: RowSelection, job?: Job): Promise<ReadyDesk> {
    const { where, text } = selection.kind === 'matching' ? selection.filter : {};
    if (isSearch(text)) await inTurns((await this.#desk.readyDesk()).filters.search(text), job?.signal);
    for (;;) {
      const desk = await this.#desk.readyDesk();
      if (where === undefined) return desk;
      const found = desk.filters.where(where);
      if (this.#desk.read(() => found.look(rowsPerTurn))) return desk;
      job?.onProgress({ phase: 'index', done: found.looked, total: this.#desk.counts.rows });
      await nextTurn();
      job?.signal.throwIfAborted();
    }
  }

  readonly #readRows: SortJob['read'] = (query) => this.#desk.read(({ db }) => query(db));

  #select({ filters, index }: ReadyDesk, selection: RowSelection): Uint32Array {
    return selectRows(selection, filters, index.rows.rows);
  }

  #known(ord: number): number {
    if (ord <= this.#desk.counts.rows) return ord;
    throw new AppError('USAGE', sentence('noSuchRow', { row: ord }));
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
