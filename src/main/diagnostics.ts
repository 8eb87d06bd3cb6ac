import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { AppInfo, Settings } from '../shared/contract/app.ts';

export interface DiagnosticFacts {
  readonly info: AppInfo;
  readonly workspace: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly arch: string;
  readonly settings: Settings;
  readonly jobs: readonly string[];
  /** Of what kind the connection is, never to whom. */
  readonly connection: 'none' | 'demo' | 'account';
  readonly home: string;
}

const mostLogBytes = 16_384;

/** What a report of a fault needs. No secrets and no customers: the log has neither, and folders lose the user's name. */
export function diagnostics(facts: DiagnosticFacts): string {
  const { info, workspace, versions, arch, settings, jobs, connection, home } = facts;
  const text = [
    `Cube Bulk ${info.version}`,
    `System: ${info.platform} ${arch}, language ${info.systemLanguage}, secrets in ${info.secrets}`,
    `Electron ${versions['electron'] ?? '–'}, Chromium ${versions['chrome'] ?? '–'}, Node ${versions['node'] ?? '–'}`,
    `Settings: ${JSON.stringify(settings)}`,
    `Connection: ${connection}`,
    `Jobs: ${jobs.length === 0 ? 'none' : jobs.join(', ')}`,
    `Workspace: ${workspace}`,
    '',
    `Log (${info.logFile}):`,
    endOf(info.logFile),
  ].join('\n');
  return home.length > 1 ? text.replaceAll(home, '~') : text;
}

function endOf(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return '(empty)';
  const bytes = Buffer.alloc(Math.min(size, mostLogBytes));
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
  } finally {
    closeSync(file);
  }
  return bytes.toString('utf8');
}
