#!/usr/bin/env node
// Starts the built CLI, or says in one sentence what is missing. Plain JavaScript that any Node can parse.
import { existsSync, statSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 5)) {
  process.stderr.write(
    `error USAGE: Cube Bulk needs Node 24.5 or newer; this is ${process.versions.node}. ` +
      'Run "npm ci" here and start it by "npm run --silent cube-bulk -- …", which brings its own Node.\n',
  );
  process.exit(2);
}

const out = resolve(import.meta.dirname, '..', 'out');
const bundle = join(out, 'cli-bundle', 'cube-bulk.js');
const compiled = join(out, 'cli', 'index.js');

/** The bundle starts faster, and is only right where nothing was compiled after it. */
function isBundleNewest() {
  const layers = ['core', 'services', 'demo-server', 'cli'].map((layer) => join(out, '.tsbuild', `${layer}.json`));
  return existsSync(bundle) && layers.every((file) => !existsSync(file) || madeAt(file) <= madeAt(bundle));
}

const madeAt = (file) => statSync(file).mtimeMs;

if (!existsSync(bundle) && !existsSync(compiled)) {
  process.stderr.write('error USAGE: Cube Bulk is not built yet; run "npm run build" first.\n');
  process.exit(2);
}
// What V8 has compiled is kept beside it, where only whoever can change the program can change it.
module.enableCompileCache(join(out, '.compile-cache'));
await import(pathToFileURL(isBundleNewest() ? bundle : compiled).href);
