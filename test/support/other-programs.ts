import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** True where a program is installed; the arguments make it end at once. */
export function isProgram(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** LibreOffice's program, or undefined where it is not installed. */
export const libreOffice = ['soffice', 'libreoffice'].find((program) => isProgram(program, '--version'));
/** A Python that has openpyxl, or undefined. */
export const pythonWithOpenpyxl = ['/usr/bin/python3', 'python3'].find((program) =>
  isProgram(program, '-c', 'import openpyxl'),
);

type Format = 'xlsx' | 'csv' | 'ods' | 'fods' | 'xls';

/** Opens a spreadsheet in LibreOffice, saves it there, and gives the new file's path. */
export const saveWithLibreOffice = (path: string, format: Format): string =>
  String(saveAllWithLibreOffice([path], format)[0]);

/** The same for several, which takes little longer than for one. */
export function saveAllWithLibreOffice(paths: readonly string[], format: Format): readonly string[] {
  const folder = temporaryFolder();
  // A profile of its own, so that runs beside each other do not wait for one another.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const convert = [profile, '--headless', '--convert-to', format, '--outdir', folder, ...paths];
  execFileSync(libreOffice ?? 'soffice', convert, { stdio: 'ignore' });
  return paths.map((path) => join(folder, basename(path).replace(/\.\w+$/, `.${format}`)));
}

/** Runs a Python script with openpyxl; `path` is its first argument. */
export function runOpenpyxl(script: string, path: string): void {
  execFileSync(pythonWithOpenpyxl ?? 'python3', ['-c', script, path]);
}
