import type { Phase } from '../core/phase.ts';
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
  #phase: Phase | undefined;
  readonly #done = new Pace();
  /** Of the whole job. */
  readonly #share = new Pace();
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
    this.#forget();
    this.#sentMs = this.#options.nowMs();
    this.#options.send(told);
  }

  #forget(): void {
    this.#done.forget();
    this.#share.forget();
  }

  #rate({ phase, done, total, share, waiting }: JobTold): Pick<JobProgress, 'perSecond' | 'secondsLeft'> {
    const ms = this.#options.nowMs();
    if (waiting !== undefined) this.#forget();
    else if (phase !== this.#phase) {
      this.#done.forget();
      this.#share.beginAnew();
    }
    this.#phase = phase;
    const perSecond = this.#done.rate(ms, done);
    const sharePerSecond = share === undefined ? undefined : this.#share.rate(ms, share);
    const left =
      share !== undefined
        ? remaining(1 - share, sharePerSecond)
        : total !== undefined
          ? remaining(total - done, perSecond)
          : undefined;
    return {
      ...(perSecond !== undefined && { perSecond }),
      ...(left !== undefined && { secondsLeft: left }),
    };
  }
}

const remaining = (left: number, perSecond: number | undefined): number | undefined =>
  perSecond === undefined ? undefined : Math.max(0, left) / perSecond;

/** How fast a number grew in the last seconds. */
class Pace {
  #samples: { readonly ms: number; readonly value: number }[] = [];
  #before: number | undefined;

  forget(): void {
    this.#samples = [];
    this.#before = undefined;
  }

  /** Another pace is to be expected; until it shows, the last one is the best guess. */
  beginAnew(): void {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first !== undefined && last !== undefined && last.ms > first.ms)
      this.#before = ((last.value - first.value) * 1000) / (last.ms - first.ms);
    this.#samples = [];
  }

  /** Takes the number as it is now; undefined while that says nothing yet. */
  rate(ms: number, value: number): number | undefined {
    this.#samples.push({ ms, value });
    while (this.#samples.length > 2 && ms - (this.#samples[1]?.ms ?? ms) >= windowMs) this.#samples.shift();
    const first = this.#samples[0] ?? { ms, value };
    if (ms - first.ms < leastMs || value <= first.value) return this.#before;
    return ((value - first.value) * 1000) / (ms - first.ms);
  }
}
