import type { CallName, EventName, JobKind } from './ipc.ts';

/**
 * The contract's names without its parsers: the preload passes known names on and carries no parser along. A name that
 * is missing here does not compile.
 */
type Whole<All extends string, Names extends readonly All[]> = [Exclude<All, Names[number]>] extends [never]
  ? Names
  : { readonly missing: Exclude<All, Names[number]> };

const allCalls = [
  'app.info',
  'app.copyDiagnostics',
  'app.showLog',
  'app.reportBug',
  'clipboard.write',
  'settings.get',
  'settings.set',
  'workspace.choose',
  'file.choose',
  'file.chooseTarget',
  'file.reveal',
  'file.open',
  'file.recent',
  'connection.list',
  'connection.test',
  'connection.save',
  'connection.remove',
  'connection.use',
  'connection.useDemo',
  'connection.active',
  'connection.leave',
  'assignment.list',
  'assignment.remember',
  'assignment.forget',
  'snapshot.customers',
  'sheet.preview',
  'mapping.propose',
  'template.list',
  'template.save',
  'template.remove',
  'plan.close',
  'plan.saveCopy',
  'review.state',
  'review.page',
  'review.position',
  'review.step',
  'review.row',
  'review.patterns',
  'review.exclude',
  'review.fix',
  'review.decide',
  'review.approve',
  'review.withdrawApproval',
  'review.copy',
  'apply.estimate',
  'apply.messages',
  'history.list',
  'history.remove',
] as const;

const allJobs = [
  'snapshot.pull',
  'sheet.open',
  'plan.make',
  'plan.open',
  'plan.compareAgain',
  'plan.undo',
  'review.index',
  'review.export',
  'apply.run',
  'plan.report',
  'export.run',
] as const;

const allEvents = [
  'job.progress',
  'job.done',
  'engine.crashed',
  'engine.ready',
  'file.opened',
  'menu.command',
  'settings.changed',
  'connection.changed',
] as const;

export const callNames: Whole<CallName, typeof allCalls> = allCalls;
export const jobKinds: Whole<JobKind, typeof allJobs> = allJobs;
export const eventNames: Whole<EventName, typeof allEvents> = allEvents;

/** The channels between a window's preload and main, and nothing else. */
export const callChannel = (name: CallName): string => `call/${name}`;
export const jobChannel = (kind: JobKind): string => `job/${kind}`;
export const eventChannel = (name: EventName): string => `event/${name}`;
export const cancelChannel = 'job.cancel';
export const droppedChannel = 'file.dropped';
