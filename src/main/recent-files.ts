import { statSync } from 'node:fs';
import type { StateStore } from './settings.ts';

const most = 10;

/** Files that were opened lately, the latest first, as far as they are still there. */
export class RecentFiles {
  readonly #state: StateStore;
  readonly #onAdd: (path: string) => void;

  constructor(state: StateStore, onAdd: (path: string) => void) {
    this.#state = state;
    this.#onAdd = onAdd;
  }

  add(path: string): void {
    const others = this.#state.value.recent.filter((known) => known !== path);
    this.#state.change({ recent: [path, ...others].slice(0, most) });
    this.#onAdd(path);
  }

  list(): readonly string[] {
    return this.#state.value.recent.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
  }
}
