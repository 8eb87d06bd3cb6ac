import { resolve } from 'node:path';
import { defineConfig } from 'playwright/test';

/** Times are for a slow machine with two cores: what is right passes long before. */
export default defineConfig({
  testDir: '.',
  outputDir: resolve(import.meta.dirname, '../../out/e2e'),
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // These write the documentation's pictures, and run by `npm run screenshots` alone.
  ...(process.argv.includes('@screenshots') ? {} : { grepInvert: /@screenshots/u }),
  use: { screenshot: 'only-on-failure' },
});
