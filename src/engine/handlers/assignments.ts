import { AppError } from '../../core/errors.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import type { AssignmentInfo } from '../../services/cube-api/envelopes.ts';
import { commonValues } from '../../services/workspace/common-values.ts';
import { countInTurns, customerFilter } from '../../services/workspace/customer-filter.ts';
import type { RememberedAssignment } from '../../services/workspace/remembered-assignments.ts';
import { rememberNames } from '../../services/workspace/remember-names.ts';
import type { AssignmentItem, AssignmentList } from '../../shared/contract/assignments.ts';
import { withClient } from '../connection.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import { toErrorInfo } from '../../shared/reply.ts';
import { findSnapshot, freshSnapshot, pullStage, snapshotSummary, storedSnapshot } from '../snapshots.ts';
import { inStages } from '../stages.ts';

export const assignmentCalls = {
  'assignment.list': (_input, context) => listAssignments(context),
  'assignment.remember': ({ assignmentId, name }, context) => {
    const { account, workspace } = context;
    if (account === undefined) throw new AppError('NOT_CONNECTED');
    workspace.rememberAssignment({ account, assignmentId, ...(name !== undefined && { name }) });
    return null;
  },
  'assignment.declare': ({ assignmentId, fields }, context) => {
    const account = declaringAccount(context, assignmentId);
    context.workspace.declareFields(account, assignmentId, fields);
    return context.workspace.declaredFields(account, assignmentId);
  },
  'assignment.withdraw': ({ assignmentId, fields }, context) => {
    const account = declaringAccount(context, assignmentId);
    context.workspace.withdrawFields(account, assignmentId, fields);
    return context.workspace.declaredFields(account, assignmentId);
  },
  'assignment.forget': ({ assignmentId }, { account, workspace, customers }) => {
    // Windows deletes no file that is open.
    customers.close();
    workspace.forgetAssignment(account, assignmentId);
    return null;
  },
  'snapshot.customers': ({ assignmentId, from, count, ...query }, context) =>
    context.customers.page(context, storedSnapshot(context, assignmentId), query, { from, count }),
  'snapshot.ids': ({ assignmentId, from, count, ...query }, context) =>
    context.customers.ids(context, storedSnapshot(context, assignmentId), query, { from, count }) ?? null,
  'snapshot.values': async ({ assignmentId, field }, context) => {
    const reader = context.customers.reader(context, storedSnapshot(context, assignmentId));
    return commonValues(reader, field, suggestedValues);
  },
} satisfies Partial<CallHandlers>;

export const assignmentJobs = {
  'snapshot.pull': async ({ assignmentId }, context, job) =>
    snapshotSummary(await freshSnapshot(context, assignmentId, inStages(job, [pullStage(context, assignmentId)]))),
  'snapshot.count': async ({ assignmentId, where }, context, { signal, onProgress }) => {
    const snapshot = await context.workspace.openSnapshotInPieces(storedSnapshot(context, assignmentId), { signal });
    try {
      const of = snapshot.count;
      const filter = customerFilter(parseExpression(where), snapshot);
      const rows = await countInTurns(snapshot, filter, {
        signal,
        onProgress: (done) => onProgress({ phase: 'index', done, total: of }),
      });
      return { rows, of };
    } finally {
      snapshot.close();
    }
  },
} satisfies Partial<JobHandlers>;

/** How many values are offered for a field. */
const suggestedValues = 100;

/** The account whose snapshot columns are mapped against. */
const declaringAccount = (context: EngineContext, assignmentId: number): string =>
  context.account ?? storedSnapshot(context, assignmentId).account;

/** Few: whoever is offline wants to see what is stored. */
const listTries = 2;

/** From the server where it can be asked, and in any case what is remembered here. */
async function listAssignments(context: EngineContext): Promise<AssignmentList> {
  const { connection } = context;
  if (connection === undefined) return { assignments: merge([], remembered(context), context), server: 'not-asked' };
  try {
    const listed = await withClient(connection, { tries: listTries }, (client) => client.assignments());
    rememberNames(context.workspace, connection.account, listed ?? []);
    return {
      assignments: merge(listed ?? [], remembered(context), context),
      server: listed === undefined ? 'cannot-list' : 'listed',
    };
  } catch (error) {
    // What is stored can be worked with although Cube cannot be reached.
    if (!(error instanceof AppError) || error.code === 'WORKSPACE_UNUSABLE') throw error;
    return {
      assignments: merge([], remembered(context), context),
      server: 'not-asked',
      error: toErrorInfo(error, context.log),
    };
  }
}

/** Of the account that is or was connected; where there never was one, of all. */
function remembered({ account, workspace }: EngineContext): readonly RememberedAssignment[] {
  const accounts = account === undefined ? workspace.rememberedAccounts() : [account];
  return accounts.flatMap((from) => workspace.rememberedAssignments(from));
}

/** The server's name counts; one that was given here fills in. */
function merge(
  listed: readonly AssignmentInfo[],
  kept: readonly RememberedAssignment[],
  context: EngineContext,
): readonly AssignmentItem[] {
  const names = new Map(kept.map(({ assignmentId, name }) => [assignmentId, name]));
  const fromServer = new Set(listed.map(({ assignment_id: id }) => id));
  const items: AssignmentItem[] = listed.map(({ assignment_id: assignmentId, assignment_name, client_name }) => {
    const name = assignment_name ?? names.get(assignmentId);
    return {
      assignmentId,
      ...(name !== undefined && { name }),
      ...(client_name !== undefined && { clientName: client_name }),
      source: 'server',
    };
  });
  for (const [assignmentId, name] of names) {
    if (!fromServer.has(assignmentId)) {
      items.push({ assignmentId, ...(name !== undefined && { name }), source: 'remembered' });
    }
  }
  return items.map((item) => {
    const snapshot = findSnapshot(context, item.assignmentId);
    return snapshot === undefined ? item : { ...item, snapshot: snapshotSummary(snapshot) };
  });
}
