import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../../src/core/issues.ts';
import { disputedFields } from '../../../src/core/plan/disputed-fields.ts';
import { judgeRecord, own } from '../../../src/core/plan/judge-record.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import type { PlanHeader, PlannedRow } from '../../../src/core/plan/model.ts';
import { sameValue } from '../../../src/core/values/equal.ts';
import { DecisionStore } from '../../../src/services/plan-file/decisions.ts';
import { OutcomeStore } from '../../../src/services/plan-file/outcomes.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planUndo } from '../../../src/services/planning/plan-undo.ts';
import { PlanWriter } from '../../../src/services/plan-file/writer.ts';
import { customer } from '../customer.ts';
import { checkPlan, leaves, readRows, standing } from './check-plan.ts';
import type { Tally } from './findings.ts';
import { type RunContext, SimulatedRun } from './run.ts';
import type { ApplyStep, PlannedChange, Scenario, Step } from './scenario.ts';
import { SimulatedCube } from './simulated-cube.ts';
import { VirtualTime } from './virtual-time.ts';

/** Everything well, one row at a time: what a person does in the end. */
const calm: ApplyStep = {
  kind: 'apply',
  plan: 'first',
  seed: 1,
  check: 'each',
  onConflict: 'skip',
  concurrency: 1,
  limit: undefined,
  retryFailed: true,
  giveUpMs: 0,
  troubles: [],
  others: [],
  ending: undefined,
};

/** Thousands of small files: where there is a file system in memory, the disk is spared. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Lives through a scenario, and complains of everything that is not as promised. */
export async function simulate(scenario: Scenario, tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(memory, 'cube-bulk-simulation-'));
  try {
    tally.scenarios += 1;
    await new Simulation(scenario, folder, tally).live();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const initial = { city: 'OSLO', name: 'Kunde', 'Antall år': '5' } as const;

class Simulation {
  readonly #scenario: Scenario;
  readonly #folder: string;
  readonly #cube: SimulatedCube;
  readonly #context: RunContext;
  readonly #plans: string[] = [];
  readonly #disturbed = new Set<number>();

  constructor(scenario: Scenario, folder: string, tally: Tally) {
    this.#scenario = scenario;
    this.#folder = folder;
    const known = [1, 2, 3, 4, 5, 6, 7, 8].filter(
      (id) => !scenario.rows.some((row) => row.customerId === id && row.isNew),
    );
    this.#cube = new SimulatedCube(
      known.map((id) => customer(id, initial)),
      scenario.canCreate,
    );
    this.#context = {
      cube: this.#cube,
      time: new VirtualTime(),
      tally,
      ownForms: new Set(),
      sent: new Set(),
      doubtful: new Set(),
      turnedAway: new Set(),
      orphaned: new Set(),
      forgetful: new Set(),
      forgotten: new Set(),
      complain: (what) => {
        throw new Error(what);
      },
    };
  }

  async live(): Promise<void> {
    await this.#plan();
    for (const step of this.#scenario.steps) {
      await this.#take(step);
      for (const path of this.#plans) checkPlan(this.#context, path);
    }
    await this.#finish();
    await this.#undoAll();
  }

  async #plan(): Promise<void> {
    const path = this.#path();
    const writer = new PlanWriter(path);
    for (const row of this.#scenario.rows) {
      const planned = toRow(row);
      writer.add(
        planned,
        { number: planned.row, cells: [] },
        row.isNew ? undefined : JSON.stringify(customer(row.customerId, initial)),
      );
    }
    await writer.finish(header(), null, new Set());
    this.#plans.push(path);
  }

  async #take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'apply':
        await this.#apply(step);
        return;
      case 'others':
        this.#disturbed.add(step.customerId);
        this.#cube.store(step.customerId, { [step.field]: step.value }, 'others');
        return;
      case 'remove':
        this.#disturbed.add(step.customerId);
        this.#cube.remove(step.customerId);
        return;
      case 'decide':
        this.#decide(step.choices);
        return;
      case 'exclude':
        this.#exclude(step.customerId);
        return;
      case 'undo':
        await this.#undo(this.#first);
        return;
      case 'clock':
        this.#context.time.skewMs = step.skewMs;
    }
  }

  async #apply(step: ApplyStep): Promise<void> {
    for (const { customerId } of step.others) this.#disturbed.add(customerId);
    const path = step.plan === 'first' ? this.#first : (this.#plans.at(-1) ?? '');
    const { id, kind, rows } = readRows(path);
    const byCustomer = new Map(
      rows.filter(({ status }) => status === 'changed' || status === 'new').map((row) => [row.customerId ?? 0, row]),
    );
    await new SimulatedRun(this.#context, { id, kind, path, rows: byCustomer }, step).run();
  }

  #decide(choices: readonly ('mine' | 'theirs' | undefined)[]): void {
    const plan = PlanFile.open(this.#first);
    const decisions = new DecisionStore(plan.database);
    const left = [...choices];
    for (const row of plan.rowsInStates(['conflict', 'pending'])) {
      const shown = row.outcome?.returned ?? row.record ?? {};
      const rules = { onConflict: 'skip', decisions: row.decisions } as const;
      for (const field of disputedFields(judgeRecord(shown, row.changes, rules), row.issues, rules)) {
        const choice = left.shift();
        if (choice === undefined) continue;
        decisions.put(row.ord, field, { choice, theirs: own(shown, field) }, '2026-06-01T12:00:00Z');
        if (choice === 'theirs') this.#disturbed.add(row.customerId ?? 0);
      }
    }
    plan.close();
  }

  #exclude(customerId: number): void {
    const plan = PlanFile.open(this.#first);
    const row = plan.rowToWrite(customerId);
    if (row !== undefined && row.outcome === undefined) {
      new OutcomeStore(plan.database).exclude(row.ord, '2026-06-01T12:00:00Z');
      this.#disturbed.add(customerId);
    }
    plan.close();
  }

  async #undo(of: string): Promise<string> {
    const path = this.#path();
    await planUndo(of, path, this.#context.time.clock);
    this.#plans.push(path);
    return path;
  }

  /** In the end every row is settled, and those that nobody else touched are in Cube. */
  async #finish(): Promise<void> {
    const { complain } = this.#context;
    // The first run settles what is unknown; whatever is open again after it is written by the second.
    for (let runs = 0; runs < 2; runs++) await this.#apply(calm);
    checkPlan(this.#context, this.#first);
    const wasUndone = this.#plans.length > 1;
    for (const { customerId, status, outcome } of readRows(this.#first).rows) {
      const where = `customer ${String(customerId)}: ${JSON.stringify(outcome ?? 'pending')}`;
      if (outcome === undefined || outcome.state === 'unknown') complain(`not settled in the end: ${where}`);
      if (outcome?.state === 'skipped' && this.#scenario.canCreate) complain(`skipped in the end: ${where}`);
      if (this.#disturbed.has(customerId ?? 0) || wasUndone || this.#hasOwnForm(customerId ?? 0)) continue;
      const isWaiting = this.#scenario.rows.some(
        (row) => row.customerId === customerId && row.changedBoth !== undefined,
      );
      if (isWaiting || (status === 'new' && !this.#scenario.canCreate)) continue;
      if (outcome?.state !== 'applied') complain(`nobody was in the way, and yet: ${where}`);
    }
  }

  #hasOwnForm(customerId: number): boolean {
    return [...this.#context.ownForms].some((form) => form.startsWith(`${String(customerId)} `));
  }

  /** Puts back what the first plan wrote, and takes that back again. */
  async #undoAll(): Promise<void> {
    const before = this.#picture();
    const inverse = await this.#undo(this.#first);
    const expected = this.#expectedAfterUndo(inverse);
    await this.#apply({ ...calm, plan: 'last' });
    checkPlan(this.#context, inverse);
    for (const [place, value] of expected()) {
      this.#context.tally.undone += 1;
      const [customerId = '', field = ''] = place.split(' / ');
      const now = this.#cube.value(Number(customerId), field);
      if (!value.some((one) => sameValue(now, one))) {
        this.#context.complain(`undo of ${place}: ${JSON.stringify(now)} instead of ${JSON.stringify(value)}`);
      }
    }
    this.#expectOthersUntouched(before);
    const again = await this.#undo(inverse);
    await this.#apply({ ...calm, plan: 'last' });
    checkPlan(this.#context, again);
    for (const { customerId, changes, outcome } of readRows(again).rows) {
      if (outcome?.state !== 'applied') continue;
      for (const field of Object.keys(changes)) {
        const now = this.#cube.value(customerId ?? 0, field);
        if (!sameValue(now, before.get(`${String(customerId)} / ${field}`))) {
          this.#context.complain(`undo of the undo of ${String(customerId)}, ${field}: ${JSON.stringify(now)}`);
        }
      }
    }
  }

  /** Where the first plan is known to have changed nothing, its undo changes nothing either. */
  #expectOthersUntouched(before: ReadonlyMap<string, JsonValue>): void {
    const { doubtful, orphaned, complain } = this.#context;
    const { id, rows } = readRows(this.#first);
    for (const { customerId, changes } of orphaned.has(id) ? [] : rows) {
      if (doubtful.has(`${id} ${String(customerId)}`) || !this.#cube.records.has(customerId ?? 0)) continue;
      for (const field of Object.keys(changes)) {
        const isOurs = this.#cube.history(customerId ?? 0, field).some(({ author }) => author === id);
        const place = `${String(customerId)} / ${field}`;
        const now = this.#cube.value(customerId ?? 0, field);
        if (!isOurs && now !== (before.get(place) ?? null))
          complain(`undo took away somebody else's value of ${place}`);
      }
    }
  }

  #picture(): ReadonlyMap<string, JsonValue> {
    const all = [...this.#cube.records].flatMap(([id, record]) =>
      Object.entries(record).map(([field, value]) => [`${String(id)} / ${field}`, value] as const),
    );
    return new Map(all);
  }

  /** For each field that the first plan left its value in: what stood there before. Judged once the undo was applied. */
  #expectedAfterUndo(inverse: string): () => readonly (readonly [string, readonly JsonValue[]])[] {
    const { id, rows } = readRows(this.#first);
    const mine = rows.flatMap((row) =>
      Object.keys(row.changes).map((field) => ({
        row,
        field,
        writes: standing(this.#cube, id, row.customerId ?? 0, field),
      })),
    );
    return () => {
      const undone = new Map(readRows(inverse).rows.map((row) => [row.customerId, row]));
      return mine.flatMap(({ row, field, writes }) => {
        const [first] = writes;
        const isSure =
          row.outcome?.written === 'yes' && row.status === 'changed' && this.#cube.records.has(row.customerId ?? 0);
        // Nobody can put back what nobody saw, nor tell a form that the server gave once from a colleague's value.
        const isTold =
          !writes.some(({ isBlind }) => isBlind) && !(writes.length > 1 && this.#hasOwnForm(row.customerId ?? 0));
        // A form whose answer a power cut took, and that a person took for a colleague's, is left where it is.
        const isLeft = this.#hasOwnForm(row.customerId ?? 0) && row.decisions?.[field]?.choice === 'theirs';
        if (first === undefined || !leaves(writes) || !isTold || !isSure || isLeft) return [];
        const back = undone.get(row.customerId);
        const { forgetful, forgotten } = this.#context;
        const isForgotten = forgetful.has(id) || forgotten.has(`${id} ${String(row.customerId)}`);
        // What was seen last is forgotten: what was there when the plan was made, or when an earlier run looked, is all there is.
        const earlier = this.#cube
          .history(row.customerId ?? 0, field)
          .filter(({ author, seq }) => author === 'others' && seq < first.seq);
        const seenBefore = isForgotten
          ? [row.changes[field]?.before ?? null, ...earlier.map(({ value }) => value)]
          : [];
        if (back === undefined || back.changes[field] === undefined) {
          this.#context.complain(`not in the undo: customer ${String(row.customerId)}, ${field}`);
        }
        return back?.outcome?.state === 'applied'
          ? [[`${String(row.customerId)} / ${field}`, [first.before, ...seenBefore]] as const]
          : [];
      });
    };
  }

  get #first(): string {
    return this.#plans[0] ?? '';
  }

  #path(): string {
    return join(this.#folder, `plan ${String(this.#plans.length + 1)}.cubeplan`);
  }
}

function toRow({ customerId, values, isNew, changedBoth }: PlannedChange): PlannedRow {
  const changes = Object.entries(values).map(
    ([field, after]) => [field, { before: isNew ? null : own(initial, field), after }] as const,
  );
  const isDisputed = changedBoth !== undefined && Object.hasOwn(values, changedBoth) && !isNew;
  const issues: Issue[] = isDisputed
    ? [{ code: 'CHANGED_BOTH', column: changedBoth, field: changedBoth, value: '' }]
    : [];
  const real = changes.filter(([, { before, after }]) => !sameValue(before, after));
  const status = isNew ? 'new' : real.length > 0 ? 'changed' : 'unchanged';
  return { row: customerId + 1, customerId, status, changes: Object.fromEntries(real), issues };
}

const header = (): PlanHeader => ({
  id: randomUUID(),
  kind: 'update',
  account: 'https://a.example',
  assignmentId: 9,
  createdAt: '2026-01-01T00:00:00.000Z',
  snapshotTakenAt: '2026-01-01T00:00:00.000Z',
  file: { name: 'a.csv', sha256: '' },
  source: { format: 'csv', header_row: 1, date_order: 'dmy' },
  base: 'none',
  mapping: { key: ['customer_id'], blanks: 'keep', columns: [] },
  fields: [],
});
