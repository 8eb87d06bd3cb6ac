import { existsSync } from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where Chromium is: what `CHROMIUM_PATH` says, else one of the usual places; undefined where there is none. */
export function findChromium(): string | undefined {
  const said = process.env['CHROMIUM_PATH'];
  return (said === undefined ? usual : [said]).find((path) => existsSync(path));
}

/** What to say where Chromium is missing. */
export const howToGetChromium =
  'Chromium is not here. On Debian and Ubuntu: "sudo apt-get install -y chromium"; elsewhere set CHROMIUM_PATH to a Chromium or Chrome.';
