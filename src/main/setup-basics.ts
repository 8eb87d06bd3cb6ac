import { join } from 'node:path';
import { app, nativeTheme } from 'electron';
import { version } from '../core/version.ts';
import { chosenLanguage, type Language, systemLanguage } from './language.ts';
import { LogFile } from './log.ts';
import { Redactor } from '../shared/redact.ts';
import { StateStore } from './settings.ts';
import { mainText } from './text/main-text.ts';

/** What everything else in main stands on. */
export interface Basics {
  readonly userData: string;
  readonly log: LogFile;
  /** Told of each secret, so that the log never shows it. */
  readonly redactor: Redactor;
  readonly state: StateStore;
  readonly system: Language;
  /** The words for the language as it is now. */
  readonly text: () => ReturnType<typeof mainText>;
}

/** The log, the settings, the language and the theme. */
export function setupBasics(): Basics {
  const userData = app.getPath('userData');
  const redactor = new Redactor((text) => Buffer.from(text, 'utf8').toString('base64'));
  const log = new LogFile(join(app.getPath('logs'), 'cube-bulk.log'), redactor, () => new Date());
  log.write(`Cube Bulk ${version} starts on ${process.platform} ${process.arch}`);
  const state = new StateStore(userData, (error) => {
    log.write(`the settings are not kept: ${error.message}`);
  });
  const system = systemLanguage(app.getPreferredSystemLanguages());
  nativeTheme.themeSource = state.value.settings.theme;
  return { userData, log, redactor, state, system, text: () => mainText(chosenLanguage(state.value.settings, system)) };
}
