// From the launch to what is seen, each start with a folder of its own. Nothing of the application knows that it is measured.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron, standInFolder } from '../../tools/electron-program.mjs';
import { reviewPlan } from '../data/make-review-plan.mjs';
import { benchDir, root } from '../lib/built.mjs';
import { wallOnly } from '../lib/measure.mjs';

const bare = join(benchDir, 'data/bare-app');
const program = findElectron() ?? join(standInFolder, 'electron');
/** Headless is enough for the stand-in; Electron needs a display. */
const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...headless } = process.env;
const inherited = findElectron() === undefined ? headless : process.env;
const firstScreen = '#root h1';
/** The first picture has the same heading, and nothing in it can be pressed. */
const usableScreen = '#root h1:not(#first-picture *)';
const firstRow = '#root [role=grid] [role=gridcell]';

/** Starts an application until the selector is there; gives when what was, in milliseconds since the launch. */
async function launch(app, { selector = firstScreen, state, args = [] } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'cube-bulk-start-'));
  if (state !== undefined) {
    mkdirSync(join(home, 'Cube Bulk'));
    writeFileSync(join(home, 'Cube Bulk/settings.json'), JSON.stringify(state));
  }
  const own = { XDG_CONFIG_HOME: home, APPDATA: home, BENCH_SELECTOR: selector };
  const env = { ...inherited, ...own, CUBE_BULK_WORKSPACE: join(home, 'workspace'), LANGUAGE: 'en' };
  const startedMs = Date.now();
  const stdio = ['ignore', 'pipe', 'ignore'];
  const child = spawn(program, ['-r', join(benchDir, 'data/start-marks.cjs'), app, ...args], { env, stdio });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  return Object.fromEntries(Object.entries(JSON.parse(out)).map(([name, atMs]) => [name, atMs - startedMs]));
}

const start = (app, wallOf, options) => async () => async () => wallOnly(wallOf(await launch(app, options)));
const picture = (marks) => marks.picture;
const fromNavigation = (marks) => marks.picture - marks.navigation;
const screen = (marks) => marks.screen;
const engine = (marks) => marks.engine;

export const contenders = {
  REF: start(bare, picture),
  ours: start(root, picture),
  'ours, somebody connected before': start(root, picture, { state: { lastConnection: 'demo' } }),
  'REF, from the navigation': start(bare, fromNavigation),
  'ours, from the navigation': start(root, fromNavigation),
  'ours, first screen that can be used': start(root, screen, { selector: usableScreen }),
  'REF, engine ready': start(bare, engine),
  'ours, engine ready': start(root, engine),
  'ours, first page of a plan': async (_tally, input) => {
    const plan = await reviewPlan(input);
    return async () => wallOnly(screen(await launch(root, { selector: firstRow, args: [plan] })));
  },
};
