import { LoudEmitter } from './loud.ts';

const listeners = new Set<(colourScheme: string) => void>();

/** Tells what pages should prefer, now and from now on; nothing where the system decides. */
export function onTheme(listener: (colourScheme: string) => void): void {
  listeners.add(listener);
  listener(colourScheme());
}

class NativeTheme extends LoudEmitter implements Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  #source: Electron.NativeTheme['themeSource'] = 'system';

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source) {
    this.#source = source;
    for (const listener of listeners) listener(colourScheme());
    this.emit('updated', {});
  }

  /** The system's own theme is not known: light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();

function colourScheme(): string {
  return nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource;
}
