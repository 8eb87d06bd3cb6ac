import { z } from 'zod';
import { type DateOrder, dateOrders } from '../../core/mapping/mapping.ts';
import { languageChoices, themes } from '../../core/preferences.ts';
import { call } from '../call.ts';
import type { ActiveConnection, SavedConnection } from './connections.ts';
import { fileHandle, longText, nothing, shortText } from './inputs.ts';

/** A file by its handle. */
export interface ChosenFile {
  readonly file: string;
  /** Its base name, to show. */
  readonly name: string;
  readonly kind: 'spreadsheet' | 'plan' | 'other';
  readonly bytes?: number;
  /** In milliseconds, when it was chosen: the same file chosen again may hold something else. */
  readonly changedAt?: number;
}

export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  /** The system's language, for `language: 'system'`. */
  readonly systemLanguage: 'en' | 'nb';
  /** Where secrets are kept: `session` where the system has no safe place for them. */
  readonly secrets: 'keychain' | 'session';
  readonly logFile: string;
}

/** A package that ships with the program. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string;
  /** Its licence in full. */
  readonly text: string;
}

/** What the user chose. Kept by main. */
export interface Settings {
  readonly language: (typeof languageChoices)[number];
  readonly theme: (typeof themes)[number];
  /** Most requests at once. */
  readonly concurrency: number;
  readonly dateOrder: DateOrder;
  /** How long snapshots are kept that nothing needs, in days. */
  readonly retentionDays: number;
  /** Whether newer versions of the program are looked for. */
  readonly looksForUpdates: boolean;
}

/** Everything that the first picture needs. None of it waits for the engine or for the keychain. */
export interface AppStart {
  readonly settings: Settings;
  readonly systemLanguage: AppInfo['systemLanguage'];
  readonly connections: readonly SavedConnection[];
  /** Undefined while the one that was there when the app ended is taken up again. */
  readonly connection?: ActiveConnection | null;
}

const settings = z.strictObject({
  language: z.enum(languageChoices).exactOptional(),
  theme: z.enum(themes).exactOptional(),
  concurrency: z.number().int().min(1).max(64).exactOptional(),
  dateOrder: z.enum(dateOrders).exactOptional(),
  retentionDays: z.number().int().min(1).max(3650).exactOptional(),
  looksForUpdates: z.boolean().exactOptional(),
});

export const appCalls = {
  'app.start': call(nothing)<AppStart>(),
  'app.info': call(nothing)<AppInfo>(),
  /** What ships with the program, with its licences. */
  'app.notices': call(nothing)<readonly Notice[]>(),
  /** What a report of a fault needs, without secrets and without customers' data, to the clipboard. */
  'app.copyDiagnostics': call(nothing)<null>(),
  'app.showLog': call(nothing)<null>(),
  'clipboard.write': call(z.strictObject({ text: z.string().max(20_000_000) }))<null>(),
  'settings.get': call(nothing)<Settings>(),
  'settings.set': call(settings)<Settings>(),
  /** A folder dialog; null when the user thought better of it. The engine starts again on the new place. */
  'workspace.choose': call(nothing)<string | null>(),
  /** Where the engine works; answered once it does. */
  'workspace.path': call(nothing)<string>(),
  /** The system's open dialog; null when it was dismissed. */
  'file.choose': call(z.strictObject({ kind: z.enum(['spreadsheet', 'plan', 'mapping', 'any']) }))<ChosenFile | null>(),
  /** The system's save dialog; the handle can then be written to once. */
  'file.chooseTarget': call(
    z.strictObject({ suggestedName: shortText, format: z.enum(['xlsx', 'csv', 'json', 'cubeplan']) }),
  )<ChosenFile | null>(),
  'file.reveal': call(z.strictObject({ file: fileHandle }))<null>(),
  /** Opens a file that Cube Bulk wrote in the program that the system has for it. */
  'file.open': call(z.strictObject({ file: fileHandle }))<null>(),
  'file.recent': call(nothing)<readonly ChosenFile[]>(),
  /** The table on the clipboard as a file of the workspace, with how many rows it has. */
  'file.paste': call(z.strictObject({ language: z.enum(['en', 'nb']) }))<{
    readonly file: ChosenFile;
    readonly rows: number;
  }>(),
  /** A bug in the window, for the log. */
  'app.reportBug': call(z.strictObject({ message: longText, stack: longText.exactOptional() }))<null>(),
};
