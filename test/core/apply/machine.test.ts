import { describe, expect, it } from 'vitest';
import type { RowEvent, RowState, Transition } from '../../../src/core/apply/machine.ts';
import { type Exploration, explore } from './explore.ts';
import { type Budget, type Machine, realMachine, type Setting } from './world.ts';

/** `npm run soak -- --machine` looks further. */
const isDeep = process.env['MACHINE_DEPTH'] === 'deep';
const timeoutMs = isDeep ? 3_600_000 : 120_000;

const changes = { a: { before: 'old', after: 'new' }, b: { before: 'old', after: 'new' } };
const created = { a: { before: null, after: 'new' }, b: { before: null, after: 'new' } };

/** How many of each may happen in one story. */
const budget = (values: Partial<Budget>): Budget => {
  const usual = { faults: 1, edits: 1, crashes: 0, stops: 0, runs: 2, decisions: 0, ...values };
  return isDeep ? { ...usual, faults: usual.faults + 1, runs: usual.runs + 1 } : usual;
};

const each = { check: 'each', onConflict: 'skip' } as const;
const overwrite = { check: 'each', onConflict: 'overwrite' } as const;
const none = { check: 'none', onConflict: 'skip' } as const;
const noneOverwriting = { check: 'none', onConflict: 'overwrite' } as const;
const once = { check: 'once', onConflict: 'skip' } as const;

const base = { status: 'changed', changes, canCreate: true } as const;
const settings: readonly Setting[] = [
  { ...base, name: 'looked at before each write', runs: [each], left: budget({ crashes: 1, stops: 1 }) },
  { ...base, name: 'two failures', runs: [each], left: budget({ faults: 2, edits: 0, stops: 1 }) },
  { ...base, name: 'decided', runs: [each], left: budget({ edits: 2, decisions: 1 }) },
  { ...base, name: 'overwriting', runs: [overwrite], left: budget({ faults: 2 }) },
  { ...base, name: 'not looked at', runs: [none], left: budget({ crashes: 1, stops: 1 }) },
  { ...base, name: 'looked at once', runs: [once], left: budget({ crashes: 1, stops: 1 }) },
  { ...base, name: 'one run after another kind', runs: [each, overwrite, none, noneOverwriting], left: budget({}) },
  {
    ...base,
    name: 'one change of the two excluded',
    changes: { a: changes.a },
    runs: [each],
    left: budget({ crashes: 1, stops: 1 }),
  },
  {
    name: 'created',
    status: 'new',
    changes: created,
    canCreate: true,
    runs: [each],
    left: budget({ crashes: 1, stops: 1 }),
  },
  {
    name: 'created on a server that cannot',
    status: 'new',
    changes: created,
    canCreate: false,
    runs: [each],
    left: budget({ crashes: 1, stops: 1 }),
  },
];

const told = ({ counterexample }: Exploration): string =>
  counterexample === undefined
    ? 'every promise is kept'
    : [...counterexample.story, counterexample.complaint].join('\n');

describe('whatever happens to one row, every promise is kept', () => {
  it.each(settings.map((setting) => [setting.name, setting] as const))(
    '%s',
    (_, setting) => {
      const found = explore(setting, realMachine);
      console.log(`${setting.name}: ${String(found.states)} states, stories of up to ${String(found.depth)} steps`);
      expect(told(found)).toBe('every promise is kept');
    },
    timeoutMs,
  );
});

/** The machine with another one's doing in the place of a part. */
const variant = (next: (state: RowState, event: RowEvent) => Transition): Machine => ({ ...realMachine, next });

const forgetOverwritten = (state: RowState): RowState => ({
  ...state,
  trace: { ...state.trace, overwritten: undefined },
});

/** Faults that the program has had, each put back. */
const planted: readonly (readonly [string, Machine, Setting])[] = [
  [
    'an update that is sent away as busy leaves no doubt',
    variant((state, event) =>
      event.kind === 'failure' && event.failure.kind === 'busy'
        ? realMachine.next(state, { ...event, failure: { ...event.failure, kind: 'unsent' } })
        : realMachine.next(state, event),
    ),
    { ...base, name: 'busy', runs: [each], left: budget({ edits: 0, stops: 1 }) },
  ],
  [
    'a value that a further try replaced is not remembered',
    variant((state, event) => {
      const { state: after, step } = realMachine.next(forgetOverwritten(state), event);
      return { state: forgetOverwritten(after), step };
    }),
    { ...base, name: 'replaced', runs: [overwrite], left: budget({ edits: 1 }) },
  ],
  [
    'a create that one look does not find is denied',
    variant((state, event) => {
      const { state: after, step } = realMachine.next(state, event);
      const isDenied = state.purpose === 'settle' && event.kind === 'missing' && step.kind === 'leave';
      return { state: after, step: isDenied ? { kind: 'reopen' } : step };
    }),
    {
      name: 'created',
      status: 'new',
      changes: created,
      canCreate: true,
      runs: [each],
      left: budget({ edits: 0, crashes: 1, runs: 3 }),
    },
  ],
  [
    'what stood there at the first try is put back, not what stood there at the one that got through',
    variant((state, event) => {
      const { state: after, step } = realMachine.next(state, event);
      if (event.kind !== 'record' || !state.hasSent) return { state: after, step };
      return {
        state: { ...after, trace: { ...after.trace, former: state.trace.former, overwritten: undefined } },
        step,
      };
    }),
    { ...base, name: 'first try', runs: [overwrite], left: budget({ edits: 1 }) },
  ],
  [
    'what was in flight when the process died is forgotten',
    { ...realMachine, interrupted: (before) => before ?? { state: 'skipped', written: 'no', at: '' } },
    { ...base, name: 'killed', runs: [each], left: budget({ faults: 1, edits: 0, crashes: 1 }) },
  ],
  [
    'a value that somebody set meanwhile is overwritten',
    variant((state, event) => {
      const { rules } = state;
      const { state: after, step } = realMachine.next(
        { ...state, rules: { ...rules, onConflict: 'overwrite' } },
        event,
      );
      return { state: { ...after, rules }, step };
    }),
    { ...base, name: 'conflict', runs: [each], left: budget({ faults: 0 }) },
  ],
];

describe('a fault that the program has had is found', () => {
  it.each(planted)(
    '%s',
    (_, machine, setting) => {
      const { counterexample } = explore(setting, machine);
      expect(counterexample).toBeDefined();
      console.log(counterexample && [...counterexample.story.slice(1), `→ ${counterexample.complaint}`].join('\n'));
    },
    timeoutMs,
  );
});
