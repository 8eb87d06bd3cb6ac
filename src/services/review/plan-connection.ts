import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { type PlanCounts, type PlanHeader, rowStatuses } from '../../core/plan/model.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { Approval, Choice, ChoiceKind, ReviewState } from '../../core/review/model.ts';
import { readAsCurrent, upgradePlan } from '../plan-file/version-1.ts';
import { planFailure } from '../plan-file/errors.ts';
import { endsOf } from '../plan-file/balance.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import type { Job } from '../progress.ts';
import { atOnce, inTurns, untilAborted } from '../turns.ts';
import { ApprovalSeal } from '../approving/approval-seal.ts';
import { type StoredApproval, storeApproval, storedApproval } from '../approving/approval.ts';
import type { DeskParts, Looked, ReadyDesk, WritePlan } from './ready-desk.ts';
import { DisputedRows } from './index/disputed-rows.ts';
import { ChoiceMaker, type Written } from './edit/choice-maker.ts';
import { buildIndex, loadOutcomes, loadOutcomesOf, type PlanIndex, searchable } from './index/build.ts';
import { RowComparer, type OpenSnapshot, type OpenSnapshotInPieces } from './compare-row.ts';
import { PatternGroups } from './index/pattern-groups.ts';
import { PatternTexts } from './index/pattern-texts.ts';
import { changeOf } from './index/read-patterns.ts';
import { ProblemGroups } from './index/problem-groups.ts';
import { ReviewRows } from './review-rows.ts';
import { readWhere } from './row-where.ts';
import { RowFilters } from './index/row-filters.ts';
import { RowOrders } from './index/row-orders.ts';
import { SourceCells } from '../plan-file/source-cells.ts';
import type { OnConflict } from '../../core/plan/outcomes.ts';
import type { RunPreview } from '../../core/plan/run-preview.ts';
import { countRows, type ReviewCounts } from './index/review-counts.ts';
import { previewOf } from './run-preview.ts';
import { dataVersion, fingerprint } from './plan-version.ts';

export interface DeskOptions {
  readonly openSnapshot: OpenSnapshot;
  readonly openSnapshotInPieces?: OpenSnapshotInPieces;
  readonly isApplying?: () => boolean;
  readonly isRead?: () => boolean;
}

/** Of these rows the plan may have no record to compare with. */
const recordless: ReadonlySet<number> = new Set([rowStatuses.indexOf('unchanged'), rowStatuses.indexOf('duplicate')]);

/** Rows in dispute that are read before others have a turn: some hundredths of a second. */
const disputesPerTurn = 300;
/** How long to wait for another process, in milliseconds: the engine has other things to do. */
const busyTimeoutMs = 300;

/**
 * A plan file that lies on the desk: the connection, what was found when its rows were looked through, and the proof
 * that both still say the same. Another process may apply or review the same file: before each answer SQLite is asked
 * whether anybody else has written, and what is known is read anew where somebody has.
 */
export class ReviewDesk {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #parts: DeskParts;
  readonly #openInPieces: OpenSnapshotInPieces | undefined;
  readonly #isApplying: () => boolean;
  readonly #closing = new AbortController();
  readonly #watchers = new Set<(done: number, total: number) => void>();
  #plan: PlanFile;
  #version = 0;
  #print = '';
  #looked: Looked | undefined;
  #looking: Promise<Looked> | undefined;
  #catchingUp: Promise<void> | undefined;
  #choiceVersion = 0;
  readonly #choices: ChoiceMaker<ReadyDesk>;
  #tallied: { readonly name: string; readonly tally: ReviewCounts } | undefined;
  #sealed: { readonly name: string; readonly hash: string } | undefined;

  private constructor(plan: PlanFile, { openSnapshot, openSnapshotInPieces, isApplying, isRead }: DeskOptions) {
    this.#plan = plan;
    this.path = plan.path;
    this.#db = plan.database;
    this.#openInPieces = openSnapshotInPieces;
    this.#isApplying = isApplying ?? (() => false);
    this.#db.exec(`PRAGMA busy_timeout = ${String(busyTimeoutMs)}`);
    this.#choices = new ChoiceMaker({
      db: this.#db,
      ready: async () => this.readyDesk(),
      guard: (action) => this.#guard(action),
      begun: () => this.#begun(),
      isRead: isRead ?? (() => false),
      changed: () => {
        this.#plan = new PlanFile(this.path, this.#db);
      },
      restored: ({ rows, decisions }) => {
        this.rowsChanged(rows);
        this.decisionsChanged(decisions);
      },
      lost: () => this.#lookAgain(),
    });
    this.#parts = {
      db: this.#db,
      rows: new ReviewRows(this.#db),
      source: new SourceCells(this.#db),
      comparer: new RowComparer(this.#db, plan.header, openSnapshot),
    };
    this.#version = dataVersion(this.#db);
    this.#print = fingerprint(this.#db);
  }

  static open(path: string, options: DeskOptions): ReviewDesk {
    const plan = PlanFile.open(path);
    try {
      const desk = new ReviewDesk(plan, options);
      // In the background: whoever needs it waits for it, and hears of its failure.
      desk.#look().catch(() => undefined);
      return desk;
    } catch (error) {
      plan.close();
      throw planFailure(error, path);
    }
  }

  get plan(): PlanFile {
    return this.#guard(() => {
      this.#notice();
      return this.#plan;
    });
  }

  get header(): PlanHeader {
    return this.#plan.header;
  }

  get counts(): PlanCounts {
    return this.#plan.counts;
  }

  fieldOrder(): readonly string[] {
    return this.#looked?.index.rows.fields ?? this.header.fields.map(({ key }) => key);
  }

  async ready(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    if (onProgress !== undefined) this.#watchers.add(onProgress);
    try {
      await (signal === undefined ? this.#look() : Promise.race([this.#look(), untilAborted(signal)]));
    } finally {
      if (onProgress !== undefined) this.#watchers.delete(onProgress);
    }
  }

  /** Runs a query of the plan as it is now. */
  read<T>(query: (parts: DeskParts) => T): T {
    return this.#guard(() => {
      this.#notice();
      return query(this.#parts);
    });
  }

  async readyDesk(): Promise<ReadyDesk> {
    for (;;) {
      const looked = await this.#look();
      await this.catchUp();
      // Somebody else has changed rows meanwhile: they are being looked through again.
      if (looked === this.#looked) return { ...this.#parts, ...looked, plan: this.#plan };
    }
  }

  /**
   * Before rows are compared again: opens the snapshot in turns with other work where one of them may need it, and with
   * `byKey` makes the index by which their customers are found.
   */
  async prepareToCompare(ords: Uint32Array | readonly number[], byKey = false): Promise<void> {
    const { index, comparer } = await this.readyDesk();
    if (!byKey && !ords.some((ord) => recordless.has(index.rows.statusAt(ord)))) return;
    const { signal } = this.#closing;
    await this.#guardAsync(() => comparer.prepare(this.#openInPieces, { byKey, signal }));
  }

  /** Makes a choice at once. */
  async write<T>(kind: ChoiceKind, change: (ready: ReadyDesk) => Written<T>): Promise<T> {
    return this.writeAll(kind, (write) => write(change));
  }

  /** Makes a choice in as many parts as it needs. It can be taken back as one; where it fails, nothing is left of it. */
  async writeAll<T>(kind: ChoiceKind, work: (write: WritePlan) => Promise<T>, job: Partial<Job> = {}): Promise<T> {
    try {
      return await this.#choices.make(kind, work, job);
    } finally {
      await this.#settle();
    }
  }

  /** Takes the last choice back, or makes it again; null where there is none. Nothing that was sent is a choice. */
  async move(direction: 'undo' | 'redo', job?: Job): Promise<Choice | null> {
    try {
      return (await this.#choices.move(direction, job)) ?? null;
    } finally {
      await this.#settle();
    }
  }

  async betweenChoices<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#choices.between(work, signal);
  }

  /** A choice is being made, or waits for its turn. */
  get isChoosing(): boolean {
    return this.#choices.isBusy;
  }

  /** With the write lock: is what is known still what the file says? */
  #begun(): boolean {
    if (this.#looked === undefined || dataVersion(this.#db) !== this.#version) return false;
    upgradePlan(this.#db);
    return true;
  }

  /** What takes long to say of the plan as it is now is worked out in turns with other work, before somebody asks. */
  async #settle(): Promise<void> {
    if (!this.#db.isOpen) return;
    const { signal } = this.#closing;
    if (signal.aborted || this.#looked === undefined) return;
    this.#print = fingerprint(this.#db);
    const { seal, disputed } = this.#looked;
    if (this.#storedApproval() !== undefined) await seal.load(signal);
    await this.#readDisputes(disputed);
    await this.#count(this.#looked, signal);
  }

  /** Counts in turns with other work what `state` tells. */
  async #count(looked: Looked, signal: AbortSignal): Promise<void> {
    const name = this.#versions(looked);
    const counted = await this.#guardAsync(() => inTurns(countRows(looked.index.rows, looked.disputed), signal));
    if (name === this.#versions(looked)) this.#tallied = { name, tally: counted };
  }

  async #readDisputes(disputed: DisputedRows): Promise<void> {
    while (!this.#guard(() => disputed.look(disputesPerTurn))) await nextTurn();
  }

  state(): ReviewState {
    return this.read(({ source }) => {
      const { counts } = this.#plan;
      const edits = source.countEdits();
      const approval = this.#approval();
      const [undo, redo] = [this.#choices.next('undo'), this.#choices.next('redo')];
      const choices = { ...(undo !== undefined && { undo }), ...(redo !== undefined && { redo }) };
      const rest = { counts, edits, ...(approval !== undefined && { approval }), ...choices };
      if (this.#looked !== undefined) {
        const { outcomes, issues, fields, rowsClearing, balance } = this.#tally(this.#looked);
        return { outcomes, ends: balance, issues, fields, rowsClearing, balance, ...rest };
      }
      const { rowsClearing } = counts;
      const known = { outcomes: this.#plan.outcomeCounts(), ends: endsOf(this.#plan), rowsClearing };
      return { ...known, issues: [], fields: [], ...rest, isIndexing: true };
    });
  }

  /** What an approval of the plan as it is now would be about; read in turns with other work. */
  async hash(signal: AbortSignal): Promise<string> {
    await this.#guardAsync(async () => (await this.#look()).seal.load(signal));
    return this.#guard(() => this.#hash());
  }

  /** What a run would write, as the plan is now. */
  async preview(onConflict: OnConflict): Promise<RunPreview> {
    for (;;) {
      await this.readyDesk();
      const looked = this.#looked;
      if (looked === undefined) continue;
      await this.#readDisputes(looked.disputed);
      const name = this.#versions(looked);
      const ended = this.read(() => this.#tally(looked));
      const { signal } = this.#closing;
      const preview = await this.#guardAsync(() =>
        inTurns(previewOf(looked.index.rows, this.#parts.rows, ended, onConflict), signal),
      );
      this.read(() => undefined);
      // Somebody may have decided something meanwhile.
      if (looked === this.#looked && name === this.#versions(looked)) return preview;
    }
  }

  /** After rows were replaced in the plan. */
  rowsChanged(ords: readonly number[]): void {
    if (this.#looked === undefined) return;
    const { index, seal } = this.#looked;
    for (const ord of ords) {
      const row = this.#parts.rows.get(ord);
      index.rows.put(ord, row);
      index.rows.setOutcome(ord, row.outcome?.state ?? 'pending');
      index.rows.setDecided(ord, row.decisions !== undefined);
      for (const field of row.excluded ?? []) index.rows.setExcluded(ord, field, true);
      index.text.replace(ord, searchable(row, row.customerId ?? undefined, row.record && own(row.record, 'name')));
      seal.forget(ord);
    }
    this.choicesChanged();
  }

  /** After changes of rows were excluded or freed, or conflicts decided. */
  decisionsChanged(ords: readonly number[]): void {
    if (this.#looked === undefined) return;
    loadOutcomesOf(this.#db, this.#looked.index.rows, ords);
    this.choicesChanged();
  }

  choicesChanged(): void {
    this.#choiceVersion += 1;
  }

  async approve({ name, remark, at }: Omit<Approval, 'isValid'>): Promise<void> {
    await (await this.#look()).seal.load(this.#closing.signal);
    await this.write('approve', ({ db }) => {
      storeApproval(db, { name, remark, hash: this.#hash(), at });
      return { result: undefined, committed: () => undefined };
    });
  }

  async withdrawApproval(): Promise<void> {
    await this.write('withdraw', ({ db }) => {
      db.exec('DELETE FROM approval');
      return { result: undefined, committed: () => undefined };
    });
  }

  close(): void {
    this.#closing.abort(new AppError('USAGE', sentence('planClosed')));
    this.#looked?.index.text.close();
    this.#looked = undefined;
    this.#parts.comparer.close();
    this.#plan.close();
  }

  /** Looks all rows through, unless that is done or under way. */
  #look(): Promise<Looked> {
    if (this.#looking !== undefined) return this.#looking;
    const looking = this.#lookThrough();
    this.#looking = looking;
    looking.catch(() => {
      // The next one who needs it tries again: the plan may have been in use.
      if (this.#looking === looking) this.#looking = undefined;
    });
    return looking;
  }

  async #lookThrough(): Promise<Looked> {
    const { signal } = this.#closing;
    for (;;) {
      const print = this.#print;
      const version = this.#version;
      const { header, counts } = this.#plan;
      const told = (done: number): void => {
        this.#told(done, counts.rows);
      };
      const index = await this.#guardAsync(() => buildIndex(this.#db, { header, counts }, told, signal));
      try {
        const seal = new ApprovalSeal(this.#db, header, counts.rows, () => index.rows.excluded());
        if (this.#guard(() => this.#storedApproval()) !== undefined) await this.#guardAsync(() => seal.load(signal));
        const looked = this.#lookedAt(index, seal, header);
        for (let seen = version; print === this.#print;) {
          await this.#readDisputes(looked.disputed);
          await this.#count(looked, signal);
          if (seen === this.#version) {
            this.#looked = looked;
            return looked;
          }
          // Somebody else has decided something, or applied the plan, meanwhile.
          seen = this.#version;
          await this.#guardAsync(() => inTurns(loadOutcomes(this.#db, index.rows), signal));
        }
      } catch (error) {
        index.text.close();
        throw error;
      }
      // Somebody else has corrected rows meanwhile.
      index.text.close();
    }
  }

  #lookedAt(index: PlanIndex, seal: ApprovalSeal, header: PlanHeader): Looked {
    const { rows } = this.#parts;
    const texts = new PatternTexts((pattern) => changeOf(pattern, { index: index.rows, rows }));
    const looked: Looked = {
      index,
      seal,
      disputed: new DisputedRows(index.rows, (ord) => rows.get(ord)),
      groups: new PatternGroups(index.rows, texts, async () => this.#choices.between(async () => undefined)),
      problems: new ProblemGroups(index.rows),
      filters: new RowFilters(
        index,
        () => this.#tally(looked).ends,
        (where) => ({ ...readWhere(header, where), read: (ord) => rows.get(ord) }),
      ),
      orders: new RowOrders(index.rows),
    };
    return looked;
  }

  #told(done: number, total: number): void {
    if (this.#isApplying()) throw inUse();
    for (const watcher of this.#watchers) watcher(done, total);
  }

  /** What another process has written is read in turns with other work, for whoever is about to ask. */
  async catchUp(): Promise<void> {
    this.#catchingUp ??= this.#catchUp().finally(() => {
      this.#catchingUp = undefined;
    });
    await this.#catchingUp;
  }

  async #catchUp(): Promise<void> {
    const looked = this.#guard(() => this.#noticed());
    if (looked === undefined) return;
    const { signal } = this.#closing;
    await this.#guardAsync(() => inTurns(loadOutcomes(this.#db, looked.index.rows), signal));
    this.choicesChanged();
    await this.#readDisputes(looked.disputed);
    await this.#count(looked, signal);
  }

  #notice(): void {
    const looked = this.#noticed();
    if (looked !== undefined) atOnce(loadOutcomes(this.#db, looked.index.rows));
  }

  /** Has another connection written to the file since the last look? Gives the rows whose outcomes are others now. */
  #noticed(): Looked | undefined {
    const version = dataVersion(this.#db);
    if (version === this.#version) return undefined;
    this.#choices.forget();
    readAsCurrent(this.#db);
    this.#plan = new PlanFile(this.path, this.#db);
    const print = fingerprint(this.#db);
    const isSame = print === this.#print;
    this.#print = print;
    this.#version = version;
    this.choicesChanged();
    if (isSame) return this.#looked;
    if (this.#looked !== undefined) this.#lookAgain();
    return undefined;
  }

  #lookAgain(): void {
    this.#looked?.index.text.close();
    this.#looked = undefined;
    this.#looking = undefined;
    this.#plan = new PlanFile(this.path, this.#db);
    this.#look().catch(() => undefined);
  }

  #approval(): Approval | undefined {
    const stored = this.#storedApproval();
    if (stored === undefined) return undefined;
    const { name, remark, hash, at } = stored;
    return { name, remark, at, isValid: this.#looked !== undefined && this.#hash() === hash };
  }

  #storedApproval(): StoredApproval | undefined {
    return storedApproval(this.#db);
  }

  #versions({ index: { rows } }: Looked): string {
    return `${String(rows.structureVersion)} ${String(rows.outcomeVersion)} ${String(this.#choiceVersion)}`;
  }

  #hash(): string {
    if (this.#looked === undefined) throw new TypeError('rows are looked through before they are sealed');
    const name = this.#versions(this.#looked);
    if (this.#sealed?.name !== name) this.#sealed = { name, hash: this.#looked.seal.hash() };
    return this.#sealed.hash;
  }

  #tally(looked: Looked): ReviewCounts {
    const name = this.#versions(looked);
    if (this.#tallied?.name !== name) {
      this.#tallied = { name, tally: atOnce(countRows(looked.index.rows, looked.disputed)) };
    }
    return this.#tallied.tally;
  }

  #guard<T>(action: () => T): T {
    this.#closing.signal.throwIfAborted();
    if (this.#isApplying()) throw inUse();
    try {
      return action();
    } catch (error) {
      throw planFailure(error, this.path);
    }
  }

  async #guardAsync<T>(action: () => Promise<T>): Promise<T> {
    if (this.#isApplying()) throw inUse();
    try {
      return await action();
    } catch (error) {
      throw planFailure(error, this.path);
    }
  }
}

const inUse = (): AppError => new AppError('PLAN_IN_USE', sentence('planIsApplied'));
