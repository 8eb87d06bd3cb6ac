import { twoDigits } from '../../core/text.ts';
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Clock } from '../io/clock.ts';
import { makeFolder } from '../io/make-folder.ts';

/** Windows takes no longer part of a path; the time and the ending come on top. */
const maxStem = 120;

/**
 * A free name for a plan in a folder of plans, which is made if need be: `customers 2026-01-31 1200.cubeplan`, by the
 * clock on the wall. Whatever some system does not take in a file's name is left out.
 */
export const freePlanPath = (folder: string, source: string, clock: Clock): string =>
  freePath(folder, safeStem(source), 'cubeplan', clock);

/** The same for other files of the workspace. */
export function freePath(folder: string, stem: string, ending: string, clock: Clock): string {
  makeFolder(folder, 0o700);
  const name = `${stem} ${localTime(clock.now())}`;
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number === 1 ? '' : ` (${String(number)})`}.${ending}`);
    if (!existsSync(path)) return path;
  }
}

/** The name of a plan without its ending and the time that `freePlanPath` gave it: another name has a time of its own. */
export const untimed = (name: string): string => name.replace(/ \d{4}-\d\d-\d\d \d{4}(?: \(\d+\))?\.cubeplan$/u, '');

/** A free name for a folder of plans that are made in one step; it is not made yet. */
export function freePlanFolder(folder: string, source: string, clock: Clock): string {
  const name = `${safeStem(source)} ${localTime(clock.now())}`;
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${name} (${String(number)})`);
    if (!existsSync(path)) return path;
  }
}

/** `9 Strømkunder.cubeplan`: the plan of one assignment among others. */
export const assignmentPlanName = (assignmentId: number, name: string | undefined): string =>
  `${[String(assignmentId), ...(name === undefined ? [] : [safeName(name)])].join(' ').trimEnd()}.cubeplan`;

/** `phones.csv`: what a preset's file is called where nobody says. */
export function presetFile(name: string, format: string): string {
  const safe = safeName(name);
  return `${safe === '' || devices.test(safe) ? 'export' : safe}.${format}`;
}

/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function safeStem(source: string): string {
  const stem = safeName(basename(source, extname(source)));
  return stem === '' || devices.test(stem) ? 'plan' : stem;
}

function safeName(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[\u0000-\u001F\u007F<>:"/\\|?*\uFFFD]/g, ' ')
      .replace(/\s+/g, ' ')
      .slice(0, maxStem)
      // Not half a letter at the cut.
      .replace(/[\uD800-\uDBFF]$/, '')
      .replace(/^[\s.]+|[\s.]+$/g, '')
  );
}

function localTime(now: Date): string {
  const day = `${String(now.getFullYear())}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  return `${day} ${twoDigits(now.getHours())}${twoDigits(now.getMinutes())}`;
}
