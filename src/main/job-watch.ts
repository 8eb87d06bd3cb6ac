import type { JobKind } from '../shared/ipc.ts';
import type { ToldEvent } from '../shared/engine-messages.ts';

export interface JobWatchParts {
  /** 0…1; 2 for work of unknown length; -1 for none: as the task bar takes it. */
  readonly showProgress: (share: number) => void;
  /** Only worth saying when nobody looks. */
  readonly notify: (kind: JobKind, isGood: boolean) => void;
  readonly isWatched: () => boolean;
  readonly nowMs: () => number;
}

/** Shorter work is over before anybody looks elsewhere. */
const longMs = 10_000;
/** They only look: nobody has to be told, and quitting does not wait. */
const quiet = new Set<JobKind>([
  'review.index',
  'review.count',
  'review.sort',
  'review.readPatterns',
  'sheet.open',
  'sheet.survey',
  'mapping.lookUp',
  'mapping.emptied',
  'plan.open',
  'snapshot.count',
  'plan.countEdit',
  'person.find',
]);

/** Follows the jobs for what the system shows of them: progress in the task bar, a notification at the end. */
export class JobWatch {
  readonly #parts: JobWatchParts;
  readonly #jobs = new Map<string, { readonly kind: JobKind; readonly sinceMs: number; readonly share: number }>();

  constructor(parts: JobWatchParts) {
    this.#parts = parts;
  }

  readonly see = (told: ToldEvent): void => {
    const { nowMs, notify, isWatched } = this.#parts;
    if (told.name === 'job.progress') {
      const { job, kind, done, total } = told.event;
      const share = told.event.share ?? (total === undefined || total === 0 ? 2 : Math.min(1, done / total));
      this.#jobs.set(job, { kind, share, sinceMs: this.#jobs.get(job)?.sinceMs ?? nowMs() });
      this.#show();
    }
    if (told.name === 'job.done') {
      const { job, kind, reply } = told.event;
      const known = this.#jobs.get(job);
      this.#jobs.delete(job);
      this.#show();
      const isLong = known !== undefined && nowMs() - known.sinceMs >= longMs;
      const isCancelled = !reply.ok && reply.error.code === 'CANCELLED';
      if (isLong && !quiet.has(kind) && !isCancelled && !isWatched()) notify(kind, reply.ok);
    }
  };

  #show(): void {
    const first = [...this.#jobs.values()].find(({ kind }) => !quiet.has(kind));
    this.#parts.showProgress(first?.share ?? -1);
  }
}

/** Work that a person would miss when the app just went. */
export const isWork = (kind: JobKind): boolean => !quiet.has(kind);
