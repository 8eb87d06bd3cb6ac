import { join } from 'node:path';
import { z } from 'zod';
import { dateOrders } from '../core/mapping/mapping.ts';
import { languageChoices, themes } from '../core/preferences.ts';
import type { Settings } from '../shared/contract/app.ts';
import { JsonFile } from './json-file.ts';

/** What the app keeps between runs beside the user's choices. */
export interface AppState {
  readonly settings: Settings;
  /** Undefined: the place that the command line uses as well. */
  readonly workspace?: string | undefined;
  /** A saved connection's id, or `demo`. */
  readonly lastConnection?: string | undefined;
  /** Whose stored things are shown while offline. */
  readonly lastAccount?: string | undefined;
  /** Absolute paths, the latest first. */
  readonly recent: readonly string[];
  readonly window?: WindowState | undefined;
}

export interface WindowState {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  concurrency: 8,
  dateOrder: 'dmy',
  retentionDays: 90,
  looksForUpdates: true,
};

// What a newer or an edited file has that is not understood falls back alone, and does not cost the rest.
const settings = z.object({
  language: z.enum(languageChoices).catch(defaultSettings.language),
  theme: z.enum(themes).catch(defaultSettings.theme),
  concurrency: z.int().min(1).max(64).catch(defaultSettings.concurrency),
  dateOrder: z.enum(dateOrders).catch(defaultSettings.dateOrder),
  retentionDays: z.int().min(1).max(3650).catch(defaultSettings.retentionDays),
  looksForUpdates: z.boolean().catch(defaultSettings.looksForUpdates),
});
const text = z.string().optional().catch(undefined);
const schema: z.ZodType<AppState> = z.object({
  settings: settings.catch(defaultSettings),
  workspace: text,
  lastConnection: text,
  lastAccount: text,
  recent: z.array(z.string()).catch([]),
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), isMaximized: z.boolean() })
    .optional()
    .catch(undefined),
});

/** The settings and the state of the app, in one file. */
export class StateStore {
  readonly #file: JsonFile<AppState>;
  #listener: (() => void) | undefined;

  constructor(folder: string, onFailure: (error: Error) => void) {
    const initial = { settings: defaultSettings, recent: [] };
    this.#file = new JsonFile(join(folder, 'settings.json'), schema, initial, onFailure);
  }

  get value(): AppState {
    return this.#file.value;
  }

  /** Only what is given changes. */
  change(changes: Partial<AppState>): void {
    this.#file.set({ ...this.#file.value, ...changes });
    this.#listener?.();
  }

  /** Told after each change. */
  onChange(listener: () => void): void {
    this.#listener = listener;
  }
}
