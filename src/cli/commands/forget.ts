import { AppError } from '../../core/errors.ts';
import { accountAddress } from '../../services/cube-api/connection.ts';
import type { CustomerFound, CustomerForgotten, CustomerPlace } from '../../core/forgotten.ts';
import { findCustomer, forgetCustomerAt, placesOf } from '../../services/forgetting/forget-customer.ts';
import { logsBeside } from '../../services/workspace/workspace-dir.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { accountUrl, withWorkspace } from '../local-context.ts';
import { formatCount } from '../progress-line.ts';

export interface ForgetOptions {
  readonly customer?: number;
  readonly assignment?: number;
  readonly yes?: true;
}

export async function forget(
  context: CommandContext,
  assignmentId: number | undefined,
  options: ForgetOptions,
): Promise<CommandResult> {
  const url = accountUrl(context);
  const account = url === undefined ? undefined : accountAddress(url);
  const { customer, assignment } = options;
  if (customer === undefined) {
    if (assignmentId === undefined || assignment !== undefined || options.yes !== undefined) {
      throw new AppError('USAGE', 'Say what to forget: an assignment’s number, or one person by --customer ID.');
    }
    return withWorkspace(context, async (workspace) => forgetAssignment(workspace, account, assignmentId));
  }
  if (assignmentId !== undefined && assignment !== undefined && assignmentId !== assignment) {
    throw new AppError('USAGE', 'Two assignments are named: leave one of them out.');
  }
  return withWorkspace(context, (workspace) => {
    const wanted = { ...(account !== undefined && { account }), ...assignmentOf(assignment ?? assignmentId) };
    return forgetPerson(context, workspace, customer, wanted, options.yes === true);
  });
}

const assignmentOf = (assignmentId: number | undefined): Partial<CustomerPlace> =>
  assignmentId === undefined ? {} : { assignmentId };

function forgetAssignment(workspace: Workspace, account: string | undefined, assignmentId: number): CommandResult {
  const { snapshots, filesInUse } = workspace.forgetAssignment(account, assignmentId);
  const lines = [`${String(snapshots.length)} snapshots of assignment ${String(assignmentId)} deleted.`];
  if (filesInUse > 0) lines.push(filesInUseLine(filesInUse));
  return {
    json: { assignment_id: assignmentId, snapshots_deleted: snapshots.length },
    text: lines.join('\n'),
    exitCode: exitCodes.done,
  };
}

const filesInUseLine = (count: number): string =>
  `${String(count)} of the files are in use and go as soon as they are free.`;

async function forgetPerson(
  context: CommandContext,
  workspace: Workspace,
  customerId: number,
  wanted: Partial<CustomerPlace>,
  isSure: boolean,
): Promise<CommandResult> {
  const found = findCustomer(workspace, customerId, wanted);
  if (found.length > 1) throw new AppError('USAGE', severalPlaces(customerId, found));
  await confirm(context, customerId, found[0], isSure);
  const places = found.length === 1 ? found : placesOf(workspace, wanted);
  const logs = logsBeside(workspace.dir, context.env, process.platform);
  const parts = { signal: context.signal, now: context.clock.now(), logs };
  return personResult(customerId, found[0], await forgetCustomerAt(workspace, customerId, places, parts));
}

const severalPlaces = (customerId: number, found: readonly CustomerFound[]): string =>
  `Customer ${String(customerId)} is kept for several assignments; each may be another person. Say which by --assignment or --url: ` +
  found.map(({ account, assignmentId }) => `${String(assignmentId)} at ${account}`).join(', ');

async function confirm(
  { ask }: CommandContext,
  customerId: number,
  found: CustomerFound | undefined,
  isSure: boolean,
): Promise<void> {
  if (isSure) return;
  if (ask === undefined) throw new AppError('USAGE', 'Nobody is forgotten without --yes where nobody can be asked.');
  const { snapshots = 0, plans = 0 } = found ?? {};
  const of = found === undefined ? '' : ` of assignment ${String(found.assignmentId)} at ${found.account}`;
  const question =
    `Forget customer ${String(customerId)}${of}? The person is taken out of ${formatCount(snapshots)} snapshots and ` +
    `${formatCount(plans)} plans, which can then no longer undo what they wrote for this customer. Cube is not changed.`;
  if (!(await ask(question))) throw new AppError('USAGE', 'Nothing was removed.');
}

function personResult(
  customerId: number,
  found: CustomerFound | undefined,
  { snapshots, plans, presets, logLines, notReached, filesInUse, elsewhere, missing }: CustomerForgotten,
): CommandResult {
  const lines = [
    `Customer ${String(customerId)} is taken out of ${formatCount(snapshots)} snapshots, ${formatCount(plans.length)} plans and ${formatCount(logLines)} lines of the log.`,
    ...plans.map(({ path, rows, voidsApproval }) => {
      const approval = voidsApproval ? '; its approval no longer holds' : '';
      return `  ${path}: ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}${approval}`;
    }),
    ...(filesInUse > 0 ? [filesInUseLine(filesInUse)] : []),
    ...section('Saved exports whose filter named the person, and no longer does:', presets),
    ...section(
      'Not reached; run the command again when they are free:',
      notReached.map(({ path, error }) => `${path}: ${error.message}`),
    ),
    ...section('Not in their place any more; look after them where they are now:', missing),
    ...section('They may still name the person, and are yours to delete:', elsewhere),
    'Exports, reports, review workbooks and copies of plans that lie elsewhere are not known here. Cube itself is not changed.',
  ];
  return {
    json: {
      customer_id: customerId,
      ...(found !== undefined && { assignment_id: found.assignmentId, account: found.account }),
      snapshots,
      plans: plans.map(({ path, rows, voidsApproval }) => ({ plan: path, rows, voids_approval: voidsApproval })),
      presets,
      log_lines: logLines,
      not_reached: notReached.map(({ path, error }) => ({ plan: path, code: error.code, message: error.message })),
      missing,
      elsewhere,
    },
    text: lines.join('\n'),
    exitCode: notReached.length > 0 || filesInUse > 0 ? exitCodes.needsAttention : exitCodes.done,
  };
}

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];
