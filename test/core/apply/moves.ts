import type { ApplyFailure, FailureKind } from '../../../src/core/apply/failure.ts';
import type { RowEvent } from '../../../src/core/apply/machine.ts';
import { doubted } from '../../../src/core/apply/recover.ts';
import { AppError, type ErrorCode } from '../../../src/core/errors.ts';
import { disputedFields, isConflictDecided } from '../../../src/core/plan/disputed-fields.ts';
import { judgeRecord, own } from '../../../src/core/plan/judge-record.ts';
import type { Decisions } from '../../../src/core/plan/model.ts';
import { isTakenUp } from '../../../src/core/plan/outcomes.ts';
import {
  act,
  advance,
  type Budget,
  die,
  fields,
  type Machine,
  type Process,
  recovered,
  type Setting,
  store,
  type Update,
  type World,
} from './world.ts';

/** One thing that happens, in words for the story. */
export interface Move {
  readonly what: string;
  readonly world: World;
}

interface FailureForm {
  readonly name: string;
  readonly kind: FailureKind;
  readonly code: ErrorCode;
  readonly status?: number;
  readonly sent: 'no' | 'maybe' | 'yes';
  /** Whether the server may have acted: not, at once, or later. */
  readonly effects: readonly ('none' | 'now' | 'late')[];
}

const failureForms: readonly FailureForm[] = [
  { name: '401', kind: 'stop', code: 'AUTH_FAILED', status: 401, sent: 'yes', effects: ['none'] },
  { name: '400', kind: 'rejected', code: 'SERVER_ERROR', status: 400, sent: 'yes', effects: ['none'] },
  { name: '429', kind: 'busy', code: 'RATE_LIMITED', status: 429, sent: 'yes', effects: ['none', 'now', 'late'] },
  { name: '500', kind: 'server', code: 'SERVER_ERROR', status: 500, sent: 'yes', effects: ['none', 'now'] },
  { name: '502', kind: 'server', code: 'SERVER_ERROR', status: 502, sent: 'yes', effects: ['none', 'now', 'late'] },
  { name: 'no answer', kind: 'lost', code: 'TIMEOUT', sent: 'maybe', effects: ['none', 'now', 'late'] },
  { name: 'a page of HTML', kind: 'lost', code: 'BAD_RESPONSE', status: 200, sent: 'yes', effects: ['none', 'now'] },
  { name: 'nobody listens', kind: 'unsent', code: 'NETWORK', sent: 'no', effects: ['none'] },
];

const failureOf = ({ kind, code, status, sent }: FailureForm): ApplyFailure => ({
  kind,
  error: new AppError(code),
  mayHaveArrived: sent === 'maybe' || kind === 'server' || kind === 'lost',
  status,
  retryAfterMs: undefined,
  sent,
});

const spend = (world: World, what: keyof Budget): World => ({
  ...world,
  left: { ...world.left, [what]: world.left[what] - 1 },
});

/** Everything that can happen next. */
export function moves(setting: Setting, machine: Machine, world: World): Move[] {
  const all = [...lateUpdates(world), ...edits(world)];
  if (world.process === undefined) return [...all, ...atRest(setting, machine, world)];
  return [...all, ...running(setting, machine, world, world.process)];
}

/** In whatever order the server gets to them. */
const lateUpdates = (world: World): Move[] =>
  world.late.map((update, index) => ({
    what: 'an update that was sent earlier takes effect',
    world: act({ ...world, late: world.late.filter((_, other) => other !== index) }, update),
  }));

function edits(world: World): Move[] {
  if (world.left.edits === 0 || world.record === undefined) return [];
  const spent = spend(world, 'edits');
  const values = fields.flatMap((field) =>
    ['old', 'new', 'other'].filter((value) => value !== world.record?.[field]).map((value) => ({ field, value })),
  );
  return values.map(({ field, value }) => ({
    what: `somebody sets ${field} to ${value}`,
    world: store(spent, { [field]: value }, 'others'),
  }));
}

function atRest(setting: Setting, machine: Machine, world: World): Move[] {
  // What was sent by an earlier run has taken effect before somebody starts the next one.
  if (world.late.length > 0) return [];
  return [...decisions(setting, world), ...starts(setting, machine, world)];
}

function decisions({ changes }: Setting, world: World): Move[] {
  const { outcome, left } = world;
  if (left.decisions === 0 || outcome?.state !== 'conflict') return [];
  const shown = outcome.returned ?? {};
  const rules = { onConflict: 'skip', decisions: world.decisions } as const;
  const disputed = disputedFields(judgeRecord(shown, changes, rules), [], rules).filter((field) => field in changes);
  if (disputed.length === 0) return [];
  let choices: Decisions[] = [{}];
  for (const field of disputed) {
    choices = choices.flatMap((one) =>
      (['mine', 'theirs'] as const).map((choice) => ({ ...one, [field]: { choice, theirs: own(shown, field) } })),
    );
  }
  return choices.map((made) => ({
    what: `a person decides ${Object.entries(made)
      .map(([field, { choice }]) => `${field}: ${choice}`)
      .join(', ')}`,
    world: { ...spend(world, 'decisions'), decisions: { ...world.decisions, ...made } },
  }));
}

function starts(setting: Setting, machine: Machine, world: World): Move[] {
  if (world.left.runs === 0) return [];
  const opened = recovered(machine, world);
  const { outcome } = opened;
  const row = { ...setting, issues: [], record: { a: 'old', b: 'old' }, ...(outcome && { outcome }) };
  return setting.runs.flatMap(({ check, onConflict }) => {
    const state = outcome?.state ?? 'pending';
    const decided = { ...row, ...(world.decisions && { decisions: world.decisions }) };
    const isTaken = isTakenUp(state, { retryFailed: true, onConflict }) || isConflictDecided(decided);
    if (!isTaken) return [];
    return begin(
      machine,
      setting,
      spend(opened, 'runs'),
      { check, onConflict },
      state === 'unknown' ? 'settle' : 'write',
    );
  });
}

/** The row as the plan file has it now is taken up. */
export function begin(
  machine: Machine,
  { status, changes, canCreate }: Pick<Setting, 'status' | 'changes' | 'canCreate'>,
  world: World,
  rules: { readonly check: 'each' | 'once' | 'none'; readonly onConflict: 'skip' | 'overwrite' },
  purpose: 'settle' | 'write',
  seenBefore?: Process['seen'],
): Move[] {
  const { outcome, decisions: made } = world;
  const row = {
    status,
    changes,
    issues: [],
    ...(status === 'changed' && { record: { a: 'old', b: 'old' } }),
    ...(outcome !== undefined && { outcome }),
    ...(made !== undefined && { decisions: made }),
  };
  const fresh = rules.check === 'once' && purpose === 'write' ? (world.record ?? 'missing') : undefined;
  const begun: Process = {
    state: machine.beginRow(row, rules, purpose),
    step: { kind: 'read' },
    seen: fresh ?? seenBefore,
    isIntended: false,
    isStopping: false,
    outcomeAtStart: outcome,
  };
  const event: RowEvent = { kind: 'begin', creates: canCreate ? 'supported' : 'probe', fresh };
  return [
    {
      what: `a run ${purpose === 'settle' ? 'looks at the unknown row' : 'takes the row up'} (check ${rules.check}, on conflict ${rules.onConflict})`,
      world: advance(machine, { ...world, process: begun }, event),
    },
  ];
}

function running(setting: Setting, machine: Machine, world: World, process: Process): Move[] {
  const { step } = process;
  const all = crashes(setting, world);
  switch (step.kind) {
    case 'read':
      return [...all, ...stops(machine, world, process), ...reads(machine, world, process)];
    case 'send':
      if (process.isIntended)
        return [...all, ...stops(machine, world, process), ...sends(setting, machine, world, process)];
      return [...all, ...stops(machine, world, process), intend(world, process)];
    case 'wait':
      return [
        ...all,
        { what: 'it waits', world: advance(machine, world, { kind: 'waited' }) },
        ...interrupts(world, process),
      ];
    case 'settle':
      return [...all, ...settled(setting, machine, world, process, step.outcome)];
    case 'reopen':
      return [...all, ...settled(setting, machine, world, process, undefined)];
    case 'leave':
      return [...all, ...left(setting, machine, world, process, step.withdraw)];
  }
}

/** The row is as the plan file has it. A run that could not settle it goes on to write it. */
function left(setting: Setting, machine: Machine, world: World, process: Process, withdraw: boolean): Move[] {
  const rest: World = { ...world, intent: withdraw ? undefined : world.intent, process: undefined };
  const { state, isStopping, seen } = process;
  const what = 'the row is left as it was';
  if (state.purpose === 'write' || isStopping) return [{ what, world: rest }];
  return begin(machine, setting, rest, state.rules, 'write', seen).map((move) => ({
    ...move,
    what: `${what}; ${move.what}`,
  }));
}

/** The outcome is in the plan file. A run that only settled goes on to write, where the row is still open. */
function settled(
  setting: Setting,
  machine: Machine,
  world: World,
  { state, isStopping, seen }: Process,
  outcome: World['outcome'] | Omit<NonNullable<World['outcome']>, 'at'>,
): Move[] {
  const kept = outcome === undefined ? undefined : { ...outcome, at: '' };
  // What may have been written counts as ours where a later run finds it: but for what was only turned away.
  const isDoubtful = world.isDoubtful || (kept?.written === 'maybe' && kept.code !== 'TURNED_AWAY');
  const rest: World = { ...world, isDoubtful, outcome: kept, intent: undefined, process: undefined };
  const what =
    kept === undefined
      ? 'the row is open again'
      : `the row is ${kept.state}, written: ${kept.written}${kept.code === undefined ? '' : `, ${kept.code}`}`;
  const isOpen = kept === undefined || kept.state === 'unknown';
  if (state.purpose === 'settle' && isOpen && !isStopping) {
    return begin(machine, setting, rest, state.rules, 'write', seen).map((move) => ({
      ...move,
      what: `${what}; ${move.what}`,
    }));
  }
  return [{ what, world: rest }];
}

function intend(world: World, process: Process): Move {
  if (process.step.kind !== 'send') throw new TypeError('nothing to send');
  const { sent, former, overwritten } = process.step.intent;
  const intent = { sent, ...(former !== undefined && { former }), ...(overwritten !== undefined && { overwritten }) };
  return { what: 'the intent is written down', world: { ...world, intent, process: { ...process, isIntended: true } } };
}

function crashes(setting: Setting, world: World): Move[] {
  if (world.left.crashes === 0) return [];
  return [
    { what: 'the process is killed', world: die(world) },
    { what: 'the power goes, and with it the last second of the plan file', world: powerCut(setting, world) },
  ];
}

/** A power cut: the intent and the outcome of the last second are gone, and the row counts as in flight. */
function powerCut({ changes }: Setting, world: World): World {
  const start = world.process?.outcomeAtStart;
  const isSettled = start !== undefined && ['applied', 'excluded', 'unknown'].includes(start.state);
  const outcome = isSettled ? start : doubted({ changes, ...(start !== undefined && { outcome: start }) }, '');
  return die({ ...world, intent: undefined, outcome });
}

/** Ctrl-C is seen before the request leaves, or already was. */
function stops(machine: Machine, world: World, process: Process): Move[] {
  if (process.isStopping) return [{ what: 'nothing more is sent', world: advance(machine, world, { kind: 'stop' }) }];
  if (world.left.stops === 0) return [];
  return [
    {
      what: 'the run is interrupted before the request leaves',
      world: advance(machine, spend(world, 'stops'), { kind: 'stop' }),
    },
  ];
}

function interrupts(world: World, process: Process): Move[] {
  if (process.isStopping || world.left.stops === 0) return [];
  return [
    { what: 'the run is interrupted', world: { ...spend(world, 'stops'), process: { ...process, isStopping: true } } },
  ];
}

const ends = [
  { isLastTry: false, isServerDown: false, name: '' },
  { isLastTry: true, isServerDown: false, name: ', the last try' },
  { isLastTry: true, isServerDown: true, name: ', the last try, and the server is down' },
];

function failed(machine: Machine, world: World, form: FailureForm, createsUnsupported = false): Move[] {
  const failure = failureOf(form);
  const { isStopping = false } = world.process ?? {};
  const mayPass = form.kind !== 'stop' && form.kind !== 'rejected';
  return (mayPass ? ends : ends.slice(0, 1)).map(({ name, ...end }) => ({
    what: `${form.name}${name}`,
    world: advance(machine, world, {
      kind: 'failure',
      failure,
      ...end,
      isStopping,
      createsUnsupported,
      mayLackUpdates: false,
      endRun: undefined,
    }),
  }));
}

function reads(machine: Machine, world: World, process: Process): Move[] {
  if (process.isStopping) return [];
  const { record } = world;
  const missing = failureOf({
    name: '404',
    kind: 'rejected',
    code: 'NOT_FOUND',
    status: 404,
    sent: 'yes',
    effects: [],
  });
  const answer: Move =
    record === undefined
      ? { what: 'a look finds no customer', world: advance(machine, world, { kind: 'missing', failure: missing }) }
      : {
          what: `a look shows a=${JSON.stringify(record['a'])}, b=${JSON.stringify(record['b'])}`,
          world: advance(machine, world, { kind: 'record', record }),
        };
  if (world.left.faults === 0) return [answer];
  const spent = spend(world, 'faults');
  const notYet: Move[] =
    record === undefined
      ? []
      : [
          {
            what: 'a look does not find the customer, who is there',
            world: advance(machine, spent, { kind: 'missing', failure: missing }),
          },
        ];
  const troubles = failureForms.flatMap((form) =>
    failed(machine, spent, form).map(({ what, world: after }) => ({ what: `a look: ${what}`, world: after })),
  );
  return [answer, ...notYet, ...troubles];
}

function sends({ canCreate }: Setting, machine: Machine, world: World, process: Process): Move[] {
  if (process.step.kind !== 'send' || process.isStopping) return [];
  const { call, values } = process.step;
  const what = `${call} ${JSON.stringify(values)}`;
  // Whoever writes over what changed since the last look, or without one, cannot know what it replaces.
  const { seen } = process;
  const blind = fields.filter(
    (field) =>
      Object.hasOwn(values, field) &&
      world.standing[field].author === 'others' &&
      (seen === undefined || seen === 'missing' || seen[field] !== world.record?.[field]),
  );
  const sent: World = { ...world, hasLeft: true, isDoubtful: world.isDoubtful || blind.length > 0 };
  const update: Update = { call, values, isOwnForm: false, blind };
  if (call === 'create' && !canCreate) {
    const form: FailureForm = {
      name: '404',
      kind: 'rejected',
      code: 'NOT_FOUND',
      status: 404,
      sent: 'yes',
      effects: [],
    };
    return failed(machine, sent, form, true).map((move) => ({ ...move, what: `${what}: ${move.what}, no such call` }));
  }
  const all = answers(machine, sent, update, what);
  if (world.left.faults === 0) return all;
  const spent = spend(sent, 'faults');
  return [
    ...all,
    ...answers(machine, spent, { ...update, isOwnForm: true }, `${what}, kept in a form of its own`),
    ...diesMeanwhile(sent, update, what),
    ...failureForms.flatMap((form) =>
      form.effects.flatMap((effect) => failedSend(machine, spent, form, effect, update)),
    ),
  ];
}

function answers(machine: Machine, world: World, update: Update, what: string): Move[] {
  if (update.call === 'update' && world.record === undefined) return [];
  if (update.call === 'create' && world.record !== undefined) return [];
  const after = act(world, update);
  if (after.record === undefined) return [];
  return [{ what: `${what}: 200`, world: advance(machine, after, { kind: 'answer', record: after.record }) }];
}

function diesMeanwhile(world: World, update: Update, what: string): Move[] {
  if (world.left.crashes === 0) return [];
  const dead = die(world);
  return [
    { what: `${what}: it takes effect, and the process is killed`, world: die(act(world, update)) },
    {
      what: `${what}: the process is killed before it takes effect`,
      world: { ...dead, late: [...dead.late, update] },
    },
  ];
}

function failedSend(
  machine: Machine,
  world: World,
  form: FailureForm,
  effect: 'none' | 'now' | 'late',
  update: Update,
): Move[] {
  const doubt = form.sent === 'maybe' || form.kind === 'server' || form.kind === 'lost';
  const turned = { wasTurnedAway: world.wasTurnedAway || form.kind === 'busy', isDoubtful: world.isDoubtful || doubt };
  const told: World = { ...world, ...turned };
  const acted =
    effect === 'now' ? act(told, update) : effect === 'late' ? { ...told, late: [...told.late, update] } : told;
  const how = { none: '', now: ', and it was stored', late: ', and it is stored later' }[effect];
  return failed(machine, acted, form).map((move) => ({
    ...move,
    what: `${update.call} ${JSON.stringify(update.values)}: ${move.what}${how}`,
  }));
}
