import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ElectronApplication, _electron } from 'playwright';

export interface LaunchOptions {
  /** The folder of the application; where none is given Cube Bulk's own, or what `CUBE_BULK_APPLICATION` says. */
  readonly application?: string;
  /** What a person would have on the command line, such as a file to open. */
  readonly args?: readonly string[];
  /** The system's language. */
  readonly language?: string;
  /** On top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '../../..');
const ownApplication = resolve(root, process.env['CUBE_BULK_APPLICATION'] ?? '.');

/** A new folder for everything that an application under test keeps, and how to remove it. */
export function temporaryHome(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'cube-bulk-e2e-home-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * Starts an application in the program that `npm run test:e2e` chose. Everything that it keeps is in `home`: its settings,
 * and Cube Bulk's workspace, which the system's own variables place. It starts with no account and in English.
 */
export async function launch(home: string, options: LaunchOptions = {}): Promise<ElectronApplication> {
  const { application = ownApplication, args = [], language = 'en-US', env = {} } = options;
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(?:CUBE_|LC_|LANGUAGE$)/u.test(entry[0]),
  );
  return await _electron.launch({
    args: [application, `--lang=${language}`, ...args],
    cwd: home,
    // A page has the system's own colours, unless the application says otherwise.
    colorScheme: null,
    env: {
      ...Object.fromEntries(inherited),
      XDG_CONFIG_HOME: join(home, 'config'),
      APPDATA: join(home, 'config'),
      ...(process.platform === 'darwin' ? { HOME: home } : {}),
      LANGUAGE: language,
      ...env,
    },
  });
}
