import { beginRow, next, type RowEvent, type RowState, type RowStep } from '../../../src/core/apply/machine.ts';
import { interrupted } from '../../../src/core/apply/recover.ts';
import type { CustomerRecord } from '../../../src/core/types.ts';
import type { Changes, Decisions, Outcome } from '../../../src/core/plan/model.ts';
import type { CheckMode, OnConflict } from '../../../src/core/plan/outcomes.ts';

/** The three functions that are checked; a test puts a planted bug in the place of one. */
export interface Machine {
  readonly beginRow: typeof beginRow;
  readonly next: typeof next;
  readonly interrupted: typeof interrupted;
}

export const realMachine: Machine = { beginRow, next, interrupted };

export const fields = ['a', 'b'] as const;
export type Field = (typeof fields)[number];

/** Who stored the value that a field has, and what stood there before the plan's last uninterrupted writes to it. */
export interface Standing {
  readonly author: 'nobody' | 'plan' | 'others';
  readonly before: string | null;
  /** The plan could not know what it replaced: somebody changed it after the last look, or nobody looked. */
  readonly isBlind: boolean;
  /** The server gave it a form of its own. */
  readonly isOwnForm: boolean;
  /** The plan wrote it at some time: the same value by somebody else cannot be told from the plan's. */
  readonly wasOurs: boolean;
}

/** An update that left, and that the server has not worked on yet. */
export interface Update {
  readonly call: 'update' | 'create';
  readonly values: CustomerRecord;
  readonly isOwnForm: boolean;
  /** Fields that somebody had changed since the last look when it was sent. */
  readonly blind: readonly string[];
}

export interface Process {
  readonly state: RowState;
  readonly step: RowStep;
  /** What the run saw of each field last; undefined where it did not look. */
  readonly seen: CustomerRecord | 'missing' | undefined;
  /** The intent of the step to send is in the plan file. */
  readonly isIntended: boolean;
  readonly isStopping: boolean;
  /** What the plan file said when the run took the row up: all that a power cut may leave. */
  readonly outcomeAtStart: Outcome | undefined;
}

export interface Budget {
  readonly faults: number;
  readonly edits: number;
  readonly crashes: number;
  readonly stops: number;
  readonly runs: number;
  readonly decisions: number;
}

/** Everything there is: the server, the plan file, a process, and what may still happen. A value. */
export interface World {
  /** Undefined: there is no such customer. */
  readonly record: CustomerRecord | undefined;
  readonly standing: Readonly<Record<Field, Standing>>;
  readonly late: readonly Update[];
  readonly outcome: Outcome | undefined;
  readonly intent: Pick<Outcome, 'sent' | 'former' | 'overwritten'> | undefined;
  readonly decisions: Decisions | undefined;
  readonly process: Process | undefined;
  readonly left: Budget;
  /** An update left whose end the client cannot know, or that replaced what nobody had seen. */
  readonly isDoubtful: boolean;
  readonly hasLeft: boolean;
  readonly wasTurnedAway: boolean;
}

export interface Setting {
  readonly name: string;
  readonly status: 'changed' | 'new';
  readonly changes: Changes;
  readonly canCreate: boolean;
  readonly runs: readonly { readonly check: CheckMode; readonly onConflict: OnConflict }[];
  readonly left: Budget;
}

const nobody: Standing = { author: 'nobody', before: null, isBlind: false, isOwnForm: false, wasOurs: false };

export const firstWorld = ({ status, left }: Setting): World => ({
  record: status === 'new' ? undefined : { a: 'old', b: 'old' },
  standing: { a: nobody, b: nobody },
  late: [],
  outcome: undefined,
  intent: undefined,
  decisions: undefined,
  process: undefined,
  left,
  isDoubtful: false,
  hasLeft: false,
  wasTurnedAway: false,
});

/** Somebody stores values; only what differs counts as a change. */
export function store(
  world: World,
  values: CustomerRecord,
  author: 'plan' | 'others',
  { isOwnForm, blind }: Pick<Update, 'isOwnForm' | 'blind'> = { isOwnForm: false, blind: [] },
): World {
  const { record } = world;
  if (record === undefined) return world;
  let { standing } = world;
  const seen = world.process?.seen;
  for (const field of fields) {
    if (!Object.hasOwn(values, field) || record[field] === values[field]) continue;
    const now = standing[field];
    const before = record[field];
    if (typeof before !== 'string' && before !== null && before !== undefined) throw new TypeError('a text');
    const isContinued = author === 'plan' && now.author === 'plan';
    const isBlind =
      author === 'plan' &&
      now.author === 'others' &&
      (blind.includes(field) || seen === undefined || seen === 'missing' || seen[field] !== record[field]);
    standing = {
      ...standing,
      [field]: isContinued
        ? { ...now, isOwnForm: now.isOwnForm || isOwnForm }
        : { author, before: before ?? null, isBlind, isOwnForm, wasOurs: now.wasOurs || author === 'plan' },
    };
  }
  const isBlind = fields.some((field) => standing[field].isBlind);
  return { ...world, record: { ...record, ...values }, standing, isDoubtful: world.isDoubtful || isBlind };
}

/** The server works on an update. */
export function act(world: World, update: Update): World {
  const { call, values, isOwnForm } = update;
  const stored = isOwnForm && Object.hasOwn(values, 'a') ? { ...values, a: 'NEW' } : values;
  if (call === 'update') return store(world, stored, 'plan', update);
  if (world.record !== undefined) return world;
  return store({ ...world, record: { a: null, b: null } }, stored, 'plan', update);
}

/** The process takes an event in. */
export function advance(machine: Machine, world: World, event: RowEvent): World {
  const { process } = world;
  if (process === undefined) throw new TypeError('nobody runs');
  const { state, step } = machine.next(process.state, event);
  const seen = event.kind === 'record' ? event.record : event.kind === 'missing' ? 'missing' : process.seen;
  const isStopping = process.isStopping || ('endRun' in step && step.endRun !== undefined);
  return {
    ...world,
    process: { state, step, seen, isIntended: false, isStopping, outcomeAtStart: process.outcomeAtStart },
  };
}

/** Another process opens the plan after one died: its intent becomes an outcome. */
export function recovered(machine: Machine, world: World): World {
  const { intent, outcome } = world;
  if (intent === undefined) return world;
  const { sent, former, overwritten } = intent;
  const left = {
    ...(sent !== undefined && { sent }),
    ...(former !== undefined && { former }),
    ...(overwritten !== undefined && { overwritten }),
    at: '',
  };
  return { ...world, intent: undefined, outcome: machine.interrupted(outcome, left) };
}

/** The process dies, and with it what it saw and did not write down: a value that is in no intent nobody can put back. */
export function die(world: World): World {
  const { intent, outcome } = world;
  const known = [intent?.former, intent?.overwritten, outcome?.former, outcome?.overwritten, outcome?.returned];
  const isKnown = (field: Field, value: string | null): boolean =>
    value === 'old' || known.some((values) => values !== undefined && values[field] === value);
  const standing = Object.fromEntries(
    fields.map((field) => {
      const now = world.standing[field];
      const isLost = now.author === 'plan' && !isKnown(field, now.before);
      return [field, isLost ? { ...now, isBlind: true } : now];
    }),
  );
  return {
    ...world,
    standing: { ...world.standing, ...standing },
    process: undefined,
    isDoubtful: true,
    left: { ...world.left, crashes: world.left.crashes - 1 },
  };
}
