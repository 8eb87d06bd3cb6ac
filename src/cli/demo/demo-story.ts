import { styleText } from 'node:util';
import { AppError } from '../../core/errors.ts';

/** One step of the demo as it was: what was done, and what was found. */
export interface DemoStep {
  readonly step: string;
  readonly found: string;
}

/** Tells the demo as it goes and stops at the first thing that is not as it should be. */
export class DemoStory {
  readonly steps: DemoStep[] = [];
  readonly #tell: (line: string) => Promise<void>;

  constructor(tell: (line: string) => Promise<void>) {
    this.#tell = tell;
  }

  async title(text: string): Promise<void> {
    await this.#tell(`\n${styleText('bold', text)}`);
  }

  async line(text: string): Promise<void> {
    await this.#tell(`    ${text}`);
  }

  /** A step that was checked. */
  async done(step: string, found: string): Promise<void> {
    this.steps.push({ step, found });
    await this.#tell(`  ${styleText('green', '✓')} ${step}: ${found}`);
  }

  /** @throws AppError INTERNAL: the demo must not claim what it did not see */
  expect(step: string, actual: unknown, expected: unknown): void {
    const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (seen === wanted) return;
    throw new AppError('INTERNAL', `The demo stopped at “${step}”: expected ${wanted}, found ${seen}.`);
  }
}
