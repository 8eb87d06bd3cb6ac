import { inverseChanges } from '../../../src/core/plan/row-outcomes.ts';
import { undoRule } from '../../../src/core/plan/outcomes.ts';
import { own } from '../../../src/core/plan/judge-record.ts';
import type { Changes, Outcome } from '../../../src/core/plan/model.ts';
import { begin, type Move, moves } from './moves.ts';
import { act, advance, fields, firstWorld, type Machine, type Setting, type World } from './world.ts';

/** A state that breaks a promise, and how it came to that. */
export interface Counterexample {
  readonly complaint: string;
  readonly story: readonly string[];
}

export interface Exploration {
  readonly states: number;
  readonly depth: number;
  readonly counterexample: Counterexample | undefined;
}

/** Breadth first over everything that can happen; the first state that breaks a promise has a shortest story. */
export function explore(setting: Setting, machine: Machine, maxDepth = Number.POSITIVE_INFINITY): Exploration {
  const start = firstWorld(setting);
  const cameBy = new Map<string, { readonly from: string | undefined; readonly what: string }>();
  cameBy.set(key(start), { from: undefined, what: setting.name });
  let level: World[] = [start];
  let depth = 0;
  while (level.length > 0 && depth < maxDepth) {
    const nextLevel: World[] = [];
    for (const world of level) {
      const from = key(world);
      for (const { what, world: after } of moves(setting, machine, world)) {
        const id = key(after);
        if (cameBy.has(id)) continue;
        cameBy.set(id, { from, what });
        const complaint = complaintAbout(setting, machine, after);
        if (complaint !== undefined) {
          return { states: cameBy.size, depth: depth + 1, counterexample: { complaint, story: storyOf(cameBy, id) } };
        }
        nextLevel.push(after);
      }
    }
    level = nextLevel;
    if (level.length > 0) depth += 1;
  }
  return { states: cameBy.size, depth, counterexample: undefined };
}

const key = (world: World): string => JSON.stringify(world);

function storyOf(
  cameBy: ReadonlyMap<string, { readonly from: string | undefined; readonly what: string }>,
  last: string,
) {
  const story: string[] = [];
  for (let id: string | undefined = last; id !== undefined;) {
    const step = cameBy.get(id);
    story.unshift(step?.what ?? '');
    id = step?.from;
  }
  return story;
}

function complaintAbout(setting: Setting, machine: Machine, world: World): string | undefined {
  const { process } = world;
  if (process !== undefined) {
    return process.step.kind === 'send' && !process.isIntended ? complaintAboutSend(setting, world) : undefined;
  }
  // Nothing is under way, and the plan is opened: now its outcome has to be true.
  if (world.late.length > 0 || world.intent !== undefined) return undefined;
  return complaintAboutOutcome(setting, world) ?? complaintAboutUndo(setting, machine, world);
}

/** Nothing leaves that the plan does not say, that was left to others, or over a value that nobody agreed to replace. */
function complaintAboutSend({ changes }: Setting, { process, decisions }: World): string | undefined {
  if (process?.step.kind !== 'send') return undefined;
  const { rules } = process.state;
  const { call, values } = process.step;
  for (const [field, value] of Object.entries(values)) {
    if (value !== changes[field]?.after)
      return `${field}=${JSON.stringify(value)} is sent, which the plan does not say`;
    const decision = decisions?.[field];
    if (decision?.choice === 'theirs') return `${field} is sent, which was left to others`;
    const { seen } = process;
    if (rules.onConflict === 'overwrite' || call === 'create' || seen === undefined || seen === 'missing') continue;
    const now = own(seen, field);
    if (![changes[field]?.before, changes[field]?.after, decision?.theirs].includes(now)) {
      return `${field} is sent over ${JSON.stringify(now)}, which somebody had set`;
    }
  }
  return undefined;
}

/** The plan's value stands there by the plan's doing. */
const isOurs = ({ standing, record }: World, field: 'a' | 'b'): boolean =>
  standing[field].author === 'plan' && own(record ?? {}, field) !== standing[field].before;

function complaintAboutOutcome({ changes }: Setting, world: World): string | undefined {
  const { outcome, record, hasLeft, wasTurnedAway, isDoubtful } = world;
  if (record === undefined) {
    return outcome?.state === 'applied' ? 'applied, and there is no customer' : undefined;
  }
  for (const field of fields) {
    const now = own(record, field);
    if (isOurs(world, field)) {
      if (outcome === undefined || outcome.written === 'no') return `${field} was written, and that is denied`;
      if (outcome.sent?.includes(field) !== true) return `${field} was written and is not said to have been sent`;
    }
    if (outcome?.state !== 'applied' || changes[field] === undefined || world.standing[field].author === 'others')
      continue;
    const isKept = world.decisions?.[field]?.choice === 'theirs';
    const isSaid = outcome.returned !== undefined && now === own(outcome.returned, field);
    const isForm = outcome.code === 'CHANGED_BY_SERVER' && isSaid;
    if (now !== changes[field].after && !isForm && !(isKept && isSaid))
      return `applied, and ${field} is ${JSON.stringify(now)}`;
  }
  if (outcome?.state === 'unknown' && outcome.written === 'no') return 'unknown, and not written';
  if (outcome?.state === 'applied' && outcome.written === 'maybe' && !wasTurnedAway) return 'applied by chance';
  if (outcome?.written === 'yes' && !hasLeft && !isDoubtful) return 'written, and nothing was ever sent';
  return undefined;
}

/** The undo of this very moment, and the undo of that, in a world where all is well. */
function complaintAboutUndo(setting: Setting, machine: Machine, world: World): string | undefined {
  const { outcome, standing } = world;
  if (outcome === undefined || setting.status === 'new' || world.record === undefined) return undefined;
  if (undoRule(outcome.written) !== 'restore') return undefined;
  const undo = inverse(setting.changes, outcome);
  const undone = calmRun(machine, undo, world);
  for (const field of fields) {
    const now = own(undone.record ?? {}, field);
    const { author, before, isBlind, isOwnForm, wasOurs } = standing[field];
    if (author === 'plan') {
      if (isBlind || isOwnForm || !isOurs(world, field) || undone.outcome?.state !== 'applied') continue;
      if (now !== before) return `undo leaves ${field} at ${JSON.stringify(now)}, and it was ${String(before)}`;
    } else if (!world.isDoubtful && !wasOurs && now !== own(world.record, field)) {
      return `undo sets ${field} to ${JSON.stringify(now)}, which was somebody else's ${JSON.stringify(own(world.record, field))}`;
    }
  }
  return complaintAboutRedo(machine, undo, undone, world);
}

function complaintAboutRedo(machine: Machine, undo: Changes, undone: World, before: World): string | undefined {
  if (undone.outcome === undefined || undone.outcome.written !== 'yes') return undefined;
  const redo = inverse(undo, undone.outcome);
  const redone = calmRun(machine, redo, undone);
  if (redone.outcome?.state !== 'applied') return `the undo of the undo is ${redone.outcome?.state ?? 'pending'}`;
  for (const field of Object.keys(redo)) {
    const now = own(redone.record ?? {}, field);
    if (now !== own(before.record ?? {}, field))
      return `the undo of the undo leaves ${field} at ${JSON.stringify(now)}`;
  }
  return undefined;
}

const inverse = (changes: Changes, outcome: Outcome): Changes =>
  Object.fromEntries(
    Object.entries(inverseChanges(changes, outcome)).filter(([, { before, after }]) => before !== after),
  );

/** Another plan is applied where nothing goes wrong. */
function calmRun(machine: Machine, changes: Changes, at: World): World {
  const row = { status: 'changed', changes, canCreate: true } as const;
  const fresh: World = { ...at, outcome: undefined, intent: undefined, decisions: undefined, process: undefined };
  if (Object.keys(changes).length === 0) return fresh;
  let [move]: Move[] = begin(machine, row, fresh, { check: 'each', onConflict: 'skip' }, 'write');
  for (let steps = 0; steps < 10; steps += 1) {
    const world: World = move?.world ?? fresh;
    const step = world.process?.step;
    if (step === undefined) return world;
    move = { what: '', world: calmStep(machine, world, step) };
  }
  throw new Error('a calm run does not come to its end');
}

function calmStep(machine: Machine, world: World, step: NonNullable<World['process']>['step']): World {
  switch (step.kind) {
    case 'read':
      return advance(machine, world, { kind: 'record', record: world.record ?? {} });
    case 'send': {
      const after = act(world, { call: step.call, values: step.values, isOwnForm: false, blind: [] });
      return advance(machine, after, { kind: 'answer', record: after.record ?? {} });
    }
    case 'settle':
      return { ...world, outcome: { ...step.outcome, at: '' }, process: undefined };
    case 'wait':
      return advance(machine, world, { kind: 'waited' });
    case 'leave':
    case 'reopen':
      return { ...world, process: undefined };
  }
}
