import {
  firstUpdateState,
  type Installation,
  nextUpdateState,
  type Offer,
  type UpdateEvent,
  type UpdateFault,
  type UpdateState,
} from '../../core/updates.ts';

/** What gets and installs newer versions: electron-updater in the app. */
export interface UpdateProgram {
  /** The newest version for this computer; undefined where there is none for it. */
  readonly check: () => Promise<Offer | undefined>;
  /** Downloads and verifies what `check` found. Rejects when it is cancelled. */
  readonly download: (onProgress: (done: number, total: number) => void) => Promise<void>;
  readonly cancel: () => void;
  /** Called when everything has ended: the program's files are replaced while or after it goes. */
  readonly install: (restart: boolean) => void;
  readonly faultOf: (error: unknown) => UpdateFault;
}

export interface UpdateParts {
  readonly running: string;
  readonly installation: Installation;
  /** Undefined for a copy that cannot replace itself. */
  readonly program: UpdateProgram | undefined;
  readonly isTurnedOn: boolean;
  readonly onChange: (state: UpdateState) => void;
  readonly now: () => Date;
  readonly log: (text: string) => void;
}

/** Leads the updater through its states (`core/updates.ts`): asks the program, and tells what comes back. */
export class Updates {
  readonly #parts: UpdateParts;
  #state: UpdateState;
  #wantsRestart = false;

  constructor(parts: UpdateParts) {
    this.#parts = parts;
    this.#state = firstUpdateState(parts.installation, parts.isTurnedOn);
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Looks for a newer version, unless one is on its way already or nothing may be looked for. */
  async check(): Promise<UpdateState> {
    const { program, now } = this.#parts;
    const before = this.#state;
    if (program === undefined || this.#take({ type: 'check' }) === before) return this.#state;
    try {
      const offer = await program.check();
      this.#take({ type: 'found', offer, at: now().toISOString() });
    } catch (error) {
      this.#failed('looking for updates', error);
    }
    return this.#state;
  }

  /** Only ever called when a person said so. What happens is told by `onChange`. */
  download(): UpdateState {
    const { program } = this.#parts;
    const before = this.#state;
    if (program !== undefined && this.#take({ type: 'download' }) !== before) void this.#download(program);
    return this.#state;
  }

  cancel(): UpdateState {
    if (this.#state.at !== 'downloading') return this.#state;
    this.#parts.program?.cancel();
    return this.#take({ type: 'cancel' });
  }

  turn(isOn: boolean): void {
    this.#take({ type: isOn ? 'turnOn' : 'turnOff' });
  }

  /** The program is started again after it was installed. */
  restartAfterwards(): void {
    this.#wantsRestart = true;
  }

  /** Whoever quits meant to restart, and then stayed. */
  stay(): void {
    this.#wantsRestart = false;
  }

  /** Called last of all, when nothing runs and nothing is written any more. */
  installAtEnd(): void {
    const { program, log } = this.#parts;
    if (program === undefined || this.#state.at !== 'ready') return;
    log(`installing ${this.#state.offer.version}`);
    try {
      program.install(this.#wantsRestart);
    } catch (error) {
      this.#failed('installing', error, 'notInstalled');
    }
  }

  async #download(program: UpdateProgram): Promise<void> {
    try {
      await program.download((done, total) => {
        this.#take({ type: 'progress', done, total });
      });
      this.#take({ type: 'downloaded' });
    } catch (error) {
      this.#failed('downloading', error);
    }
  }

  #failed(doing: string, error: unknown, fault?: UpdateFault): void {
    const { program, log } = this.#parts;
    log(`updates: ${doing}: ${error instanceof Error ? error.message : String(error)}`);
    this.#take({ type: 'failed', fault: fault ?? program?.faultOf(error) ?? 'other' });
  }

  #take(event: UpdateEvent): UpdateState {
    const next = nextUpdateState(this.#state, event, this.#parts.running);
    if (next !== this.#state) {
      this.#state = next;
      this.#parts.onChange(next);
    }
    return next;
  }
}
