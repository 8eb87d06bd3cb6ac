import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from './language.ts';

/** What the page is like before its scripts run. */
export interface FirstLook {
  readonly language: Language;
  readonly isDark: boolean;
  /** Nobody has used the program yet: the page begins with the welcome. Else it may begin anywhere. */
  readonly isFirstRun: boolean;
}

/**
 * The page with its first picture, in the right language and theme. It is a picture until the scripts are there, which draw
 * the same: nothing in it can be pressed, and nobody is read to from it.
 */
export async function firstPage(page: string, folder: string, look: FirstLook): Promise<string> {
  const { language, isDark, isFirstRun } = look;
  const name = `${language}-${isFirstRun ? 'welcome' : 'places'}.html`;
  const picture = await readFile(join(folder, 'first-picture', name), 'utf8');
  return page
    .replace('<html lang="en">', `<html lang="${language}" data-theme="${isDark ? 'dark' : 'light'}">`)
    .replace(emptyRoot, () => `<div id="root"><div id="first-picture" inert aria-hidden="true">${picture}</div></div>`);
}

const emptyRoot = '<div id="root"></div>';
