import type { JobProgress } from '../shared/ipc.ts';

/** What a job tells; rate, remaining time and pace are the meter's. */
export type JobTold = Omit<JobProgress, 'job' | 'kind' | 'perSecond' | 'secondsLeft'>;

interface MeterOptions {
  readonly nowMs: () => number;
  readonly send: (progress: Omit<JobProgress, 'job' | 'kind'>) => void;
}

const everyMs = 100;
/** The rate is that of the last seconds: a server's pace changes. */
const windowMs = 10_000;
/** Before that a rate is a guess. */
const leastMs = 500;
/** Nothing was told for so long: the last rate says nothing any more. */
const stallMs = 5000;

/** Passes progress on at most ten times a second, the last word always, with a rate and the remaining time. */
export class ProgressMeter {
  readonly #options: MeterOptions;
  #phase: JobTold['phase'] | undefined;
  #samples: { readonly ms: number; readonly done: number }[] = [];
  #sentMs = Number.NEGATIVE_INFINITY;
  #held: JobTold | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stallTimer: NodeJS.Timeout | undefined;

  constructor(options: MeterOptions) {
    this.#options = options;
  }

  readonly tell = (told: JobTold): void => {
    this.#held = told;
    const wait = this.#sentMs + everyMs - this.#options.nowMs();
    if (wait <= 0) this.#send();
    else this.#timer ??= setTimeout(this.#send, wait).unref();
  };

  /** Nothing more is sent: the job is done. */
  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#stallTimer);
    this.#timer = undefined;
    this.#held = undefined;
  }

  readonly #send = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const told = this.#held;
    if (told === undefined) return;
    this.#held = undefined;
    this.#sentMs = this.#options.nowMs();
    const rate = this.#rate(told);
    this.#options.send({ ...told, ...rate });
    clearTimeout(this.#stallTimer);
    if (rate.perSecond !== undefined) this.#stallTimer = setTimeout(() => this.#stalled(told), stallMs).unref();
  };

  /** Nothing moves: what was promised of the remaining time is taken back. */
  #stalled(told: JobTold): void {
    this.#samples = [];
    this.#sentMs = this.#options.nowMs();
    this.#options.send(told);
  }

  #rate({ phase, done, total, waiting }: JobTold): Pick<JobProgress, 'perSecond' | 'secondsLeft'> {
    const ms = this.#options.nowMs();
    if (phase !== this.#phase || waiting !== undefined) this.#samples = [];
    this.#phase = phase;
    this.#samples.push({ ms, done });
    while (this.#samples.length > 2 && ms - (this.#samples[1]?.ms ?? ms) >= windowMs) this.#samples.shift();
    const first = this.#samples[0] ?? { ms, done };
    if (ms - first.ms < leastMs || done <= first.done) return {};
    const perSecond = ((done - first.done) * 1000) / (ms - first.ms);
    return { perSecond, ...(total !== undefined && { secondsLeft: Math.max(0, total - done) / perSecond }) };
  }
}
