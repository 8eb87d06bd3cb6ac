import { noPolicy } from '../../../src/core/plan/approval-rule.ts';
import { applyPlan, type ApplySummary } from '../../../src/services/applying/apply-plan.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { sameValue } from '../../../src/core/values/equal.ts';
import { RequestError } from '../../../src/services/cube-api/http/errors.ts';
import type { PlanRow } from '../../../src/services/plan-file/stored-row.ts';
import type { Answer } from '../cube-faults.ts';
import { afterPowerCut, bringBack, remainsOf, type Remains, watchWrites } from './dying.ts';
import { count, type Tally } from './findings.ts';
import { seededRandom } from './random.ts';
import type { ApplyStep } from './scenario.ts';
import type { SimulatedCube } from './simulated-cube.ts';
import { simulatedClient, type WireFault, type WireRequest, type WireServer } from './simulated-wire.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A plan of the scenario as it stood when a run of it began. */
export interface PlanAtStart {
  readonly id: string;
  readonly path: string;
  readonly kind: 'update' | 'undo';
  readonly rows: ReadonlyMap<number, PlanRow>;
}

export interface RunContext {
  readonly cube: SimulatedCube;
  readonly time: VirtualTime;
  readonly tally: Tally;
  /** Forms that the server gave a value of its own accord, as `customer field value`. */
  readonly ownForms: Set<string>;
  /** Requests that may write, as `plan customer`. */
  readonly sent: Set<string>;
  /** Updates of which the client may not know whether they arrived, as `plan customer`. */
  readonly doubtful: Set<string>;
  /** Updates that were answered with “later”, as `plan customer`: whether they took effect all the same is not told. */
  readonly turnedAway: Set<string>;
  /** Plans that a process died over: a row in flight may not have left, and somebody else may have had the same idea. */
  readonly orphaned: Set<string>;
  /** Plans whose last second was lost: what was seen then is not known any more. */
  readonly forgetful: Set<string>;
  /** Customers a process looked at, sent nothing to since, and died, as `plan customer`: what it saw is not known any more. */
  readonly forgotten: Set<string>;
  readonly complain: (what: string) => void;
}

/** One process that applies a plan against the simulated server, until it is done, stopped or dead. */
export class SimulatedRun implements WireServer {
  readonly #context: RunContext;
  readonly #plan: PlanAtStart;
  readonly #step: ApplyStep;
  readonly #random: () => number;
  readonly #stop = new AbortController();
  readonly #death = Promise.withResolvers<never>();
  /** When the process last saw each customer, in the server's own count. */
  readonly #looks = new Map<number, number>();
  /** Customers it has seen since it last sent them anything: no intent says yet what it saw. */
  readonly #seenSinceSent = new Set<number>();
  /** Fields that an update was sent for without a look, although somebody had changed them. */
  readonly #blind = new Map<WireRequest, ReadonlySet<string>>();
  #requests = 0;
  #writes = 0;
  #durableBytes = 0;
  #remains: Remains | undefined;

  constructor(context: RunContext, plan: PlanAtStart, step: ApplyStep) {
    this.#context = context;
    this.#plan = plan;
    this.#step = step;
    this.#random = seededRandom(step.seed);
    this.#death.promise.catch(() => undefined);
  }

  /** Undefined where the process died. Everything that was under way at the server has happened when this returns. */
  async run(): Promise<ApplySummary | undefined> {
    const { time, cube, tally } = this.#context;
    const { check, onConflict, concurrency, limit, retryFailed, giveUpMs, seed } = this.#step;
    const client = simulatedClient(this, time, this.#random, this.#death.promise);
    const unwatch = watchWrites({ wrote: () => this.#wrote(), forced: () => this.#forced() });
    tally.runs += 1;
    // Now it has time, and now it has none: rows are written down alone and together.
    const pressure = seededRandom(seed + 2);
    time.isPressed = () => pressure() < 0.5;
    let summary: ApplySummary | undefined;
    try {
      const work = applyPlan(
        this.#plan.path,
        { check, onConflict, concurrency, limit, retryFailed, giveUpMs, allowClears: true },
        {
          policy: noPolicy,
          client,
          account: 'https://a.example',
          user: 'kari',
          clock: time.clock,
          timer: time,
          random: seededRandom(seed + 1),
          signal: this.#stop.signal,
          onProgress: () => undefined,
        },
      );
      summary = await time.settle(work);
    } catch (error) {
      // A dead process may stumble over anything; a living one only over what is expected.
      if (this.#remains === undefined && !(error instanceof AppError)) throw error;
    } finally {
      unwatch();
    }
    time.drain();
    cube.seq += 1;
    if (this.#remains === undefined) return summary;
    if (this.#step.ending?.how === 'power') {
      afterPowerCut(this.#plan.path, this.#remains, this.#durableBytes, this.#random);
    } else bringBack(this.#plan.path, this.#remains);
    return undefined;
  }

  arrive(request: WireRequest): WireFault | undefined {
    const { cube, tally } = this.#context;
    const { others, troubles, ending } = this.#step;
    const index = this.#requests++;
    tally.requests += 1;
    for (const { at, customerId, field, value } of others) {
      if (at === index) cube.store(customerId, { [field]: value }, 'others');
    }
    if (request.method === 'POST') {
      this.#context.sent.add(`${this.#plan.id} ${String(request.customerId)}`);
      this.#seenSinceSent.delete(request.customerId);
      this.#mayBeSent(request);
      const { customerId, fields } = request;
      const blind = new Set(Object.keys(fields).filter((field) => this.#isBlind(customerId, field)));
      this.#blind.set(request, blind);
      // Whoever writes without looking cannot know what it replaced.
      if (blind.size > 0) this.#context.doubtful.add(`${this.#plan.id} ${String(customerId)}`);
    }
    if (ending?.after === 'requests' && ending.count === index + 1) this.#end();
    const fault = troubles.find(({ from, count: length }) => index >= from && index < from + length)?.fault;
    if (request.method === 'POST' && isDoubtful(fault)) {
      this.#context.doubtful.add(`${this.#plan.id} ${String(request.customerId)}`);
    }
    if (request.method === 'POST' && fault !== undefined && 'status' in fault && isBusy(fault.status)) {
      this.#context.turnedAway.add(`${this.#plan.id} ${String(request.customerId)}`);
    }
    if (fault !== undefined)
      count(tally.faults, 'status' in fault ? `${fault.kind} ${String(fault.status)}` : fault.kind);
    return fault;
  }

  act(request: WireRequest, kept: CustomerRecord = {}): Answer {
    const { call, customerId, fields } = request;
    const { cube } = this.#context;
    const own = Object.fromEntries(Object.entries(kept).filter(([field]) => Object.hasOwn(fields, field)));
    for (const [field, value] of Object.entries(own)) {
      this.#context.ownForms.add(`${String(customerId)} ${field} ${JSON.stringify(value)}`);
    }
    switch (call) {
      case 'customers':
        return { status: 200, body: [...cube.records.values()] };
      case 'customer':
        return found(cube.records.get(customerId));
      case 'update':
        return found(
          cube.store(
            customerId,
            { ...fields, ...own },
            this.#plan.id,
            (field) => this.#blind.get(request)?.has(field) === true || this.#isBlind(customerId, field),
          ),
        );
      case 'create': {
        if (!cube.canCreate) return { status: 404, body: null };
        if (cube.records.has(customerId)) return { status: 400, body: null };
        return { status: 200, body: cube.create(customerId, { ...fields, ...own }, this.#plan.id) };
      }
    }
  }

  shown({ call, customerId }: WireRequest): void {
    // An answer that leaves for a dead process is seen by nobody.
    if (this.#remains !== undefined) return;
    const { cube } = this.#context;
    const ids = call === 'customers' ? cube.records.keys() : [customerId];
    for (const id of ids) {
      this.#looks.set(id, cube.seq);
      this.#seenSinceSent.add(id);
    }
  }

  /** Somebody changed the field since the process last looked, or it never did. */
  #isBlind(customerId: number, field: string): boolean {
    const last = this.#context.cube.history(customerId, field).at(-1);
    const look = this.#looks.get(customerId);
    return last !== undefined && (look === undefined || last.seq > look);
  }

  /** Nothing may leave for the server that does not stand in the plan, or that a person or a conflict holds back. */
  #mayBeSent({ customerId, fields, call }: WireRequest): void {
    const { complain, cube } = this.#context;
    const row = this.#plan.rows.get(customerId);
    if (row === undefined) {
      complain(`an update of customer ${String(customerId)}, who is not in the plan`);
      return;
    }
    const state = row.outcome?.state ?? 'pending';
    if (state === 'applied' || state === 'excluded') complain(`an update of a row that was ${state}`);
    if ((state === 'failed' || state === 'skipped') && !this.#step.retryFailed) complain(`a retry nobody asked for`);
    for (const [field, value] of Object.entries(fields)) {
      const change = row.changes[field];
      if (change?.after !== value) complain(`a value that is not in the plan: ${field}=${JSON.stringify(value)}`);
      const decision = row.decisions?.[field];
      if (decision?.choice === 'theirs') complain(`a field that was left to others: ${field}`);
      const looksFirst = this.#step.check !== 'none' || row.decisions !== undefined || state === 'conflict';
      if (call === 'create' || !looksFirst || this.#isBlind(customerId, field)) continue;
      const now = cube.value(customerId, field);
      const allowed: (JsonValue | undefined)[] = [change?.before, change?.after, decision?.theirs];
      if (this.#step.onConflict !== 'overwrite' && !allowed.some((one) => one !== undefined && sameValue(one, now))) {
        complain(`an update over somebody's value: ${field} was ${JSON.stringify(now)}`);
      }
    }
  }

  #wrote(): void {
    this.#writes += 1;
    const { ending } = this.#step;
    if (ending?.after === 'writes' && ending.count === this.#writes) this.#end();
  }

  #forced(): void {
    this.#durableBytes = remainsOf(this.#plan.path).get('-wal')?.length ?? 0;
  }

  #end(): void {
    const how = this.#step.ending?.how ?? 'interrupt';
    count(this.#context.tally.crashes, how);
    if (how !== 'interrupt') {
      this.#remains = remainsOf(this.#plan.path);
      this.#context.orphaned.add(this.#plan.id);
      if (how === 'power') this.#context.forgetful.add(this.#plan.id);
      for (const id of this.#seenSinceSent) this.#context.forgotten.add(`${this.#plan.id} ${String(id)}`);
      this.#death.reject(new RequestError('NETWORK', undefined, { sent: 'maybe' }));
    }
    this.#stop.abort();
  }
}

/** Only an answer that says no, or a request that did not leave, leaves no doubt. */
const isDoubtful = (fault: WireFault | undefined): boolean => {
  if (fault === undefined || fault.kind === 'refused' || fault.kind === 'kept' || fault.kind === 'slow') return false;
  return fault.kind !== 'status' || fault.status === 408 || (fault.status >= 500 && fault.status !== 503);
};

const isBusy = (status: number): boolean => status === 429 || status === 503;

const found = (record: CustomerRecord | undefined): Answer =>
  record === undefined ? { status: 404, body: null } : { status: 200, body: record };
