import type { App, MessageBoxOptions } from 'electron';
import type { MainText } from './text/en.ts';

export interface QuitParts {
  readonly isWorking: () => boolean;
  /** Which of the buttons was chosen. */
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
  readonly text: () => MainText['quit'];
  /** Cancels, saves and ends the engine. */
  readonly end: () => Promise<void>;
  /** Whoever was asked stays. */
  readonly stayed?: () => void;
  readonly log: (text: string) => void;
}

/**
 * Quitting during work asks first; then what runs is cancelled, what is in flight is finished and saved, and only then
 * the app goes. Told of by `before-quit`, which comes before any window closes, and by the window's own button.
 */
export class Quitting {
  readonly #app: Pick<App, 'on' | 'quit'>;
  readonly #parts: QuitParts;
  #state: 'open' | 'asking' | 'ending' | 'ended' = 'open';

  constructor(app: Pick<App, 'on' | 'quit'>, parts: QuitParts) {
    this.#app = app;
    this.#parts = parts;
    app.on('before-quit', (event) => {
      this.hold(event);
    });
    app.on('window-all-closed', () => {
      app.quit();
    });
  }

  /** For a window's `close` and the app's `before-quit`: lets it pass once everything is saved. */
  readonly hold = (event: { readonly preventDefault: () => void }): void => {
    if (this.#state === 'ended') return;
    event.preventDefault();
    if (this.#state === 'open') this.#quit().catch((error: unknown) => this.#parts.log(`quitting: ${String(error)}`));
  };

  async #quit(): Promise<void> {
    this.#state = 'asking';
    if (this.#parts.isWorking() && !(await this.#mayStop())) {
      this.#state = 'open';
      this.#parts.stayed?.();
      return;
    }
    this.#state = 'ending';
    await this.#parts.end();
    this.#state = 'ended';
    this.#app.quit();
  }

  async #mayStop(): Promise<boolean> {
    const { title, message, detail, stop, stay } = this.#parts.text();
    const options = { type: 'question', title, message, detail, buttons: [stay, stop], defaultId: 0, cancelId: 0 };
    return (await this.#parts.ask({ ...options, type: 'question', noLink: true })) === 1;
  }
}
