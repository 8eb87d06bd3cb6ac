import { personHere, refuseOwnApproval } from '../../services/approving/approval.ts';
import { readPolicy } from '../../services/approving/policy.ts';
import { copyCells, copyRows } from '../../services/review/output/copy-rows.ts';
import { exportReview } from '../../services/review/output/export-review.ts';
import type { ReviewSession } from '../../services/review/session.ts';
import { writeReview } from '../../services/review/workbook/write-review.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import { whileRead } from '../while-read.ts';

const sessionOf = async (plan: string, { plans }: EngineContext): Promise<ReviewSession> => {
  const { session } = await plans.get(plan);
  await session.catchUp();
  return session;
};

export const reviewCalls = {
  'review.state': async ({ plan }, context) => (await sessionOf(plan, context)).state(),
  'review.page': async ({ plan, filter, order, from, count, fields }, context) =>
    (await sessionOf(plan, context)).page(filter, { from, count }, fields, order),
  'review.fields': async ({ plan }, context) => (await sessionOf(plan, context)).fields(),
  'review.position': async ({ plan, filter, ord, order }, context) =>
    (await sessionOf(plan, context)).position(filter, ord, order),
  'review.step': async ({ plan, filter, order, ...from }, context) =>
    (await sessionOf(plan, context)).step(filter, from, order),
  'review.row': async ({ plan, ord }, context) => (await sessionOf(plan, context)).row(ord),
  'review.patterns': async ({ plan, from, count, ...choice }, context) =>
    (await sessionOf(plan, context)).patterns(choice, { from, count }),
  'review.problems': async ({ plan, from, count, ...choice }, context) =>
    (await sessionOf(plan, context)).problems(choice, { from, count }),
  'review.problemsOf': async ({ plan, ord }, context) => (await sessionOf(plan, context)).problemsOf(ord),
  'review.exclude': async ({ plan, selection, excluded, ...meant }, context) => {
    const session = await sessionOf(plan, context);
    const rows = await session.exclude(selection, excluded, meant);
    return { rows, state: session.state() };
  },
  'review.fix': async ({ plan, ord, column, text }, context) => {
    const session = await sessionOf(plan, context);
    const row = await session.fix(ord, column, text);
    return { row, state: session.state() };
  },
  'review.conflictGroups': async ({ plan, filter }, context) => (await sessionOf(plan, context)).conflictGroups(filter),
  'review.decide': async ({ plan, selection, field, pair, choice }, context) => {
    const session = await sessionOf(plan, context);
    const rows = await session.decide(selection, field, choice, undefined, pair);
    return { rows, state: session.state() };
  },
  'review.approve': async ({ plan, name, remark }, context) => {
    const { session, file } = await context.plans.get(plan);
    const approver = { policy: readPolicy(context.workspace.dir), person: personHere(context.connection?.user) };
    refuseOwnApproval(file, name, approver);
    await session.approve(name, remark);
    return session.state();
  },
  'review.approvalRule': async ({ plan }, context) => {
    const { author } = (await sessionOf(plan, context)).header;
    return { ...readPolicy(context.workspace.dir), author, person: personHere(context.connection?.user) };
  },
  'review.withdrawApproval': async ({ plan }, context) => {
    const session = await sessionOf(plan, context);
    await session.withdrawApproval();
    return session.state();
  },
  'review.copy': async ({ plan, selection, language }, context) => {
    const { rows, text } = await copyRows(await sessionOf(plan, context), selection, language ?? 'en');
    context.copyText(text);
    return { rows };
  },
  'review.copyCells': async ({ plan, ...block }, context) => {
    const { rows, text } = await copyCells(await sessionOf(plan, context), block);
    context.copyText(text);
    return { rows };
  },
} satisfies Partial<CallHandlers>;

export const reviewJobs = {
  'review.index': async ({ plan }, context, { signal, onProgress }) => {
    const session = await sessionOf(plan, context);
    await session.ready((done, total) => onProgress({ phase: 'index', done, total }), signal);
    return session.state();
  },
  'review.count': async ({ plan, filter }, context, job) => {
    const session = await sessionOf(plan, context);
    const rows = await session.count({ kind: 'matching', filter, except: [] }, job);
    return { rows, of: session.plan.counts.rows };
  },
  'review.sort': async ({ plan, order }, context, job) => {
    await (await sessionOf(plan, context)).sort(order, job);
    return null;
  },
  'review.excludeMany': async ({ plan, selection, excluded, ...meant }, context, job) => {
    const session = await sessionOf(plan, context);
    const rows = await session.exclude(selection, excluded, meant, job);
    return { rows, state: session.state() };
  },
  'review.decideMany': async ({ plan, selection, field, pair, choice }, context, job) => {
    const session = await sessionOf(plan, context);
    const rows = await session.decide(selection, field, choice, job, pair);
    return { rows, state: session.state() };
  },
  'review.undo': async ({ plan }, context, job) => {
    const session = await sessionOf(plan, context);
    const choice = await session.undo(job);
    return { choice, state: session.state() };
  },
  'review.redo': async ({ plan }, context, job) => {
    const session = await sessionOf(plan, context);
    const choice = await session.redo(job);
    return { choice, state: session.state() };
  },
  'review.repair': async ({ plan, problem, action, ord }, context, job) => {
    const session = await sessionOf(plan, context);
    const repaired = await session.repair(problem, action, { ...job, ...(ord !== undefined && { ord }) });
    return { ...repaired, state: session.state() };
  },
  'review.readPatterns': async ({ plan, ...choice }, context, job) => {
    await (await sessionOf(plan, context)).patterns(choice, { from: 0, count: 0 }, job);
    return null;
  },
  'review.setValue': async ({ plan, patterns, text }, context, job) => {
    const session = await sessionOf(plan, context);
    const repaired = await session.setValue(patterns, text, job);
    return { ...repaired, state: session.state() };
  },
  'review.findReplace': async ({ plan, replacement }, context, job) =>
    (await sessionOf(plan, context)).findReplace(replacement, job),
  'review.replace': async ({ plan, replacement }, context, job) => {
    const session = await sessionOf(plan, context);
    const repaired = await session.replace(replacement, job);
    return { ...repaired, state: session.state() };
  },
  'review.send': async ({ plan, target, kind, language }, context, { signal, onProgress }) => {
    const { files } = context;
    const write = async (): Promise<number> =>
      writeReview(files.path(plan), files.target(target), { kind, language }, { signal, onProgress });
    const lines = await whileRead([plan], context, write, signal);
    files.written(target);
    return { lines };
  },
  'review.readAnswers': async ({ plan, file }, context, job) => {
    job.onProgress({ phase: 'read', done: 0 });
    return (await sessionOf(plan, context)).previewAnswers(context.files.path(file), job);
  },
  'review.takeAnswers': async ({ plan, file }, context, job) => {
    job.onProgress({ phase: 'read', done: 0 });
    const session = await sessionOf(plan, context);
    const taken = await session.takeAnswers(context.files.path(file), job);
    return { taken, state: session.state() };
  },
  'review.export': async ({ plan, filter, target, language }, context, { signal, onProgress }) => {
    const { files, clock } = context;
    const session = await sessionOf(plan, context);
    const write = async (): Promise<number> =>
      exportReview(session, { filter, language }, files.target(target), { clock, signal, onProgress });
    const rows = await whileRead([plan], context, write, signal);
    files.written(target);
    return { rows };
  },
} satisfies Partial<JobHandlers>;
