#!/usr/bin/env node
// Bundles the command line into `out/cli-bundle`: a start that reads a handful of files in place of hundreds. Each command
// is a chunk of its own, loaded when it is chosen. `--single` makes one CommonJS file of it, for the executable.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');
const isSingle = process.argv.includes('--single');
const outDir = join(root, 'out', isSingle ? 'cli-single' : 'cli-bundle');
await rm(outDir, { recursive: true, force: true });
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node24.5',
    outDir,
    // Whoever reports an internal error reports names that can be found in the sources.
    minify: false,
    rolldownOptions: {
      input: { 'cube-bulk': join(root, 'src', 'cli', 'index.ts') },
      output: isSingle
        ? { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false }
        : { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
