import type { JobApi } from '../../src/renderer/api/jobs.ts';
import type { EventName, Events, Reply } from '../../src/shared/ipc.ts';

/** The main side of jobs, told what happens when. */
export class MainSide implements JobApi {
  readonly cancelled: string[] = [];
  readonly #listeners = new Map<EventName, (event: never) => void>();
  readonly #starts: ((reply: Reply<{ readonly job: string }>) => void)[] = [];

  readonly start: JobApi['start'] = async () => new Promise((answer) => this.#starts.push(answer));
  readonly cancel: JobApi['cancel'] = async (job) => {
    this.cancelled.push(job);
    return { ok: true, value: null };
  };
  readonly on: JobApi['on'] = (name, listener) => {
    this.#listeners.set(name, listener);
    return () => this.#listeners.delete(name);
  };

  answer(reply: Reply<{ readonly job: string }>): void {
    this.#starts.shift()?.(reply);
  }

  tell<K extends EventName>(name: K, event: Events[K]): void {
    this.#listeners.get(name)?.(event as never);
  }

  done(job: string, reply: Reply<unknown>): void {
    this.tell('job.done', { job, kind: 'snapshot.pull', reply });
  }
}
