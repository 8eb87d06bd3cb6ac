import type { Phase } from '../core/phase.ts';
import { waitingText } from '../core/waiting.ts';
import type { OnProgress, Progress } from '../services/progress.ts';

const phaseWords: Record<Phase, string> = {
  pull: 'Fetching customers',
  read: 'Reading the sheet',
  plan: 'Comparing rows',
  index: 'Looking through',
  sort: 'Sorting rows',
  check: 'Checking customers',
  settle: 'Settling unknown rows',
  apply: 'Writing customers',
  export: 'Writing rows',
  report: 'Writing the report',
  repair: 'Repairing cells',
  choose: 'Keeping the choice',
  restore: 'Putting the plan back',
};

const liveEveryMs = 100;
const plainEveryMs = 5000;
const barWidth = 24;

export interface ProgressLineOptions {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly nowMs: () => number;
}

/**
 * Shows progress on stderr: a live bar with rate and remaining time on a terminal, a plain line now and then
 * elsewhere, so that a log stays readable.
 */
export class ProgressLine {
  readonly #options: ProgressLineOptions;
  #phase: Phase | undefined;
  #startedMs = 0;
  #startedAt = 0;
  #shownMs = 0;
  #isOpen = false;

  constructor(options: ProgressLineOptions) {
    this.#options = options;
  }

  readonly show: OnProgress = (progress) => {
    const now = this.#options.nowMs();
    if (progress.phase !== this.#phase) {
      this.clear();
      this.#phase = progress.phase;
      this.#startedMs = now;
      this.#startedAt = progress.done;
      this.#shownMs = this.#options.isTerminal ? 0 : now;
    }
    const isDue = now - this.#shownMs >= (this.#options.isTerminal ? liveEveryMs : plainEveryMs);
    if (!isDue && progress.waiting === undefined) return;
    this.#shownMs = now;
    const line = this.#line(progress, now);
    if (this.#options.isTerminal) {
      this.#options.write(`\r\u001B[2K${line}`);
      this.#isOpen = true;
    } else {
      this.#options.write(`${line}\n`);
    }
  };

  /** Removes a live bar before something else is written. */
  clear(): void {
    if (this.#isOpen) this.#options.write('\r\u001B[2K');
    this.#isOpen = false;
  }

  #line({ phase, done, total, waiting }: Progress, nowMs: number): string {
    const seconds = (nowMs - this.#startedMs) / 1000;
    const rate = seconds > 0.5 && waiting === undefined ? (done - this.#startedAt) / seconds : 0;
    const parts = [phaseWords[phase]];
    if (total !== undefined && total > 0) {
      if (this.#options.isTerminal) parts.push(bar(done / total));
      parts.push(`${formatCount(done)} of ${formatCount(total)}`);
    } else {
      parts.push(formatCount(done));
    }
    if (rate > 0) parts.push(`${formatCount(Math.max(1, Math.round(rate)))}/s`);
    if (rate > 0 && total !== undefined && total > done) parts.push(`${formatDuration((total - done) / rate)} left`);
    if (waiting !== undefined) parts.push(waitingText(waiting));
    return parts.join('  ');
  }
}

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled);
}

/** `1 234 567`: groups that read the same in Norwegian and English. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u00A0');

/** `less than 1 s`, `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 1) return 'less than 1 s';
  if (whole < 60) return `${String(whole)} s`;
  if (whole < 3600) return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
  return `${String(Math.floor(whole / 3600))} h ${String(Math.floor((whole % 3600) / 60))} min`;
}
