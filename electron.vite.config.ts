import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { firstPicture } from './tools/first-picture.mjs';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Of the thirty languages in which react-aria has words, the windows speak two. */
const ownLanguages: Plugin = {
  name: 'own-languages',
  enforce: 'pre',
  load(id) {
    const [, language] = /\/react-[\w-]+\/dist\/.*\/intl\/(?:\w+\/)?([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id) ?? [];
    return language === undefined || language === 'en-US' || language === 'nb-NO' ? null : 'export default {};';
  },
};

/**
 * Three bundles, each whole: what is packed needs no node_modules. The targets are Electron 45's own Node and Chromium.
 * The engine is a second entry of the main side, because it runs in a process of its own.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node24.21',
      outDir: at('out/main'),
      externalizeDeps: false,
      rolldownOptions: { input: { index: at('src/main/index.ts'), engine: at('src/engine/index.ts') } },
    },
  },
  preload: {
    build: {
      target: 'node24.21',
      outDir: at('out/preload'),
      externalizeDeps: false,
      // A sandboxed preload can neither be a module nor require its neighbours.
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [ownLanguages, react(), firstPicture(at('src/renderer'), [ownLanguages, react()])],
    build: {
      target: 'chrome156',
      // The policy of the page lets fonts come from its own files alone.
      assetsInlineLimit: 0,
      outDir: at('out/renderer'),
      minify: true,
      // One file for all screens: the first picture comes with its styles.
      cssCodeSplit: false,
      // For whoever reads a stack in the log; no page names them, and they are not packed.
      sourcemap: 'hidden',
      rolldownOptions: {
        input: { index: at('src/renderer/index.html') },
        // What several screens share comes in one file instead of one for each button.
        output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 3 }] } },
      },
    },
  },
});
