import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { type KnownPerson, withoutPerson } from '../../core/expression/without-person.ts';
import type { ExportPreset } from '../../core/export-preset.ts';
import type { CustomerFound, CustomerForgotten, CustomerPlace } from '../../core/forgotten.ts';
import type { PlanHeader } from '../../core/plan/model.ts';
import { countRowsOf, forgetInPlan } from '../plan-file/forget-customer.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import { removePasted } from '../planning/keep-pasted.ts';
import { recordPlan } from '../planning/history.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { scrubLog } from './scrub-log.ts';

type PlanAt = CustomerPlace & { readonly path: string };

/** Where a customer's number occurs: in the snapshots and plans of one assignment, or of all. */
export function findCustomer(
  workspace: Workspace,
  customerId: number,
  wanted: Partial<CustomerPlace>,
): readonly CustomerFound[] {
  const plans = knownPlans(workspace).present;
  const places = uniquePlaces([...workspace.assignmentsWithSnapshots(), ...plans]).filter(
    ({ account, assignmentId }) =>
      (wanted.account ?? account) === account && (wanted.assignmentId ?? assignmentId) === assignmentId,
  );
  return places
    .map((place) => ({
      ...place,
      snapshots: workspace.snapshotsOf(place.account, place.assignmentId).filter((info) => {
        return isFound(() => {
          const reader = workspace.openSnapshot(info);
          const has = reader.has(customerId);
          reader.close();
          return has;
        });
      }).length,
      plans: plans.filter((plan) => isAt(plan, place) && isFound(() => hasCustomer(plan.path, customerId))).length,
    }))
    .filter(({ snapshots, plans: count }) => snapshots + count > 0);
}

/** Every place that is known here, once: where nothing is found, an earlier run may have been stopped before its end. */
export function placesOf(workspace: Workspace, wanted: Partial<CustomerPlace>): readonly CustomerPlace[] {
  return uniquePlaces([...workspace.assignmentsWithSnapshots(), ...workspace.plans()]).filter(
    ({ account, assignmentId }) =>
      (wanted.account ?? account) === account && (wanted.assignmentId ?? assignmentId) === assignmentId,
  );
}

interface ForgetParts {
  readonly signal: AbortSignal;
  readonly now: Date;
  /** The folder of the app's log, where it is known. */
  readonly logs: string | undefined;
}

/** `forgetCustomer` at each of these places, told as one. */
export async function forgetCustomerAt(
  workspace: Workspace,
  customerId: number,
  places: readonly CustomerPlace[],
  parts: ForgetParts,
): Promise<CustomerForgotten> {
  const done: CustomerForgotten[] = [];
  for (const place of places) done.push(await forgetCustomer(workspace, customerId, place, parts));
  const sum = (count: (one: CustomerForgotten) => number): number => done.reduce((total, one) => total + count(one), 0);
  return {
    snapshots: sum((one) => one.snapshots),
    plans: done.flatMap((one) => one.plans),
    presets: [...new Set(done.flatMap((one) => one.presets))],
    logLines: sum((one) => one.logLines),
    notReached: done.flatMap((one) => one.notReached),
    filesInUse: sum((one) => one.filesInUse),
    elsewhere: [...new Set(done.flatMap((one) => one.elsewhere))],
    missing: [...new Set(done.flatMap((one) => one.missing))],
  };
}

/**
 * Removes one customer of an assignment from all that is kept on this computer: snapshots, plans with their journals, also
 * older ones that were kept, and the log. Each file is changed as a whole or not at all. Stopped at any moment, it goes on
 * when it is called again, and does once more what may not have been finished.
 */
async function forgetCustomer(
  workspace: Workspace,
  customerId: number,
  place: CustomerPlace,
  { signal, now, logs }: ForgetParts,
): Promise<CustomerForgotten> {
  const { present, missing } = knownPlans(workspace);
  const theirs = present.filter((plan) => isAt(plan, place));
  const plans: CustomerForgotten['plans'][number][] = [];
  const notReached: CustomerForgotten['notReached'][number][] = [];
  const elsewhere = new Set(oldWorkspaces(workspace.dir));
  for (const { path } of theirs) {
    signal.throwIfAborted();
    try {
      const { rows, voidsApproval, source, isEdit } = forgetAt(path, customerId);
      // The history calls a plan without a file by the values that it sets, also where an earlier run got no further.
      if ((rows > 0 || isEdit) && workspace.plans().some((entry) => entry.path === path)) recordPlan(workspace, path);
      if (rows === 0) continue;
      plans.push({ path, rows, voidsApproval });
      if (source !== undefined) elsewhere.add(source);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      notReached.push({ path, error });
    }
  }
  const { account, assignmentId } = place;
  const person = { customerId, records: recordsOf(workspace, place, customerId) };
  const presets = workspace.changePresets((preset) => presetWithout(preset, assignmentId, person));
  const forgotten = await workspace.forgetCustomer(account, assignmentId, customerId, { signal, now });
  // Whom they name cannot be told by a number: they go as a whole.
  removePasted(workspace.dir);
  const logLines = logs === undefined ? 0 : scrubLog(logs, customerId);
  return {
    ...forgotten,
    plans,
    presets,
    logLines,
    notReached,
    elsewhere: [...elsewhere],
    missing: missing.filter((plan) => isAt(plan, place)).map(({ path }) => path),
  };
}

/** What the snapshots say of a customer. */
function recordsOf(
  workspace: Workspace,
  { account, assignmentId }: CustomerPlace,
  customerId: number,
): KnownPerson['records'] {
  return workspace.snapshotsOf(account, assignmentId).flatMap((info) => {
    try {
      const reader = workspace.openSnapshot(info);
      const record = reader.get(customerId);
      reader.close();
      return record === undefined ? [] : [record];
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  });
}

function presetWithout(preset: ExportPreset, assignmentId: number, person: KnownPerson): ExportPreset {
  if (preset.where === undefined || !preset.assignments.includes(assignmentId)) return preset;
  const where = withoutPerson(preset.where, person);
  return where === preset.where ? preset : { ...preset, where };
}

function forgetAt(
  path: string,
  customerId: number,
): {
  readonly rows: number;
  readonly voidsApproval: boolean;
  readonly source: string | undefined;
  /** The plan was made without a file. */
  readonly isEdit: boolean;
} {
  const plan = PlanFile.open(path);
  try {
    const { header } = plan;
    return { ...forgetInPlan(plan, customerId), source: sourceOf(path, header), isEdit: header.edit !== undefined };
  } finally {
    plan.close();
  }
}

/** The spreadsheet that a plan was made of, where it is beside the plan: only its name is known. */
function sourceOf(path: string, { file, source }: PlanHeader): string | undefined {
  const beside = join(dirname(path), file.name);
  return source.format !== 'undo' && file.name !== '' && existsSync(beside) ? beside : undefined;
}

/** The plans of the history, and others that lie in the same folders: older ones that were kept, copies. */
function knownPlans(workspace: Workspace): {
  readonly present: readonly PlanAt[];
  readonly missing: readonly PlanAt[];
} {
  const entries = workspace.plans();
  const missing = entries.filter(({ path }) => !existsSync(path));
  const folders = new Set(entries.map(({ path }) => dirname(path)));
  const paths = new Set(entries.map(({ path }) => path).filter((path) => existsSync(path)));
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) if (name.endsWith('.cubeplan')) paths.add(join(folder, name));
  }
  const present = [...paths].flatMap((path): PlanAt[] => {
    const known = entries.find((entry) => entry.path === path);
    const place = placeOf(path) ?? known;
    return place === undefined ? [] : [{ path, account: place.account, assignmentId: place.assignmentId }];
  });
  return { present, missing };
}

/** Whose plan a file is now; undefined where it is none, or cannot be opened at present. */
function placeOf(path: string): CustomerPlace | undefined {
  try {
    const plan = PlanFile.open(path);
    const { account, assignmentId } = plan.header;
    plan.close();
    return { account, assignmentId };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function hasCustomer(path: string, customerId: number): boolean {
  const plan = PlanFile.open(path);
  try {
    return countRowsOf(plan, customerId) > 0;
  } finally {
    plan.close();
  }
}

/** What cannot be looked into now is told when it is to be changed. */
function isFound(look: () => boolean): boolean {
  try {
    return look();
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Damaged workspaces are set aside inside the present one. */
const oldWorkspaces = (dir: string): readonly string[] =>
  readdirSync(dir)
    .filter((name) => name.startsWith('set-aside-'))
    .map((name) => join(dir, name));

const isAt = (one: CustomerPlace, { account, assignmentId }: CustomerPlace): boolean =>
  one.account === account && one.assignmentId === assignmentId;

const uniquePlaces = (places: readonly CustomerPlace[]): readonly CustomerPlace[] => [
  ...new Map(
    places.map(({ account, assignmentId }) => [`${String(assignmentId)} ${account}`, { account, assignmentId }]),
  ).values(),
];
