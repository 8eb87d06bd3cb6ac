import { test as base } from 'playwright/test';
import type { ElectronApplication, Page } from 'playwright';
import { CubeBulk } from './cube-bulk.ts';
import { type LaunchOptions, launch, temporaryHome } from './launch.ts';

interface Fixtures {
  /** A folder of the test's own, removed afterwards. */
  readonly home: string;
  /** Starts an application that keeps everything in `home`; it is closed afterwards if the test did not. */
  readonly start: (options?: LaunchOptions) => Promise<{ readonly app: ElectronApplication; readonly page: Page }>;
  /** Cube Bulk, in English, as it is when it is opened for the first time. */
  readonly cubeBulk: CubeBulk;
  /** What pages complained of, a breach of the content security policy included; a test that ends with any fails. */
  readonly complaints: string[];
}

/** Playwright's test with an application of its own for each test. */
export const test = base.extend<Fixtures>({
  home: async ({}, use) => {
    const home = temporaryHome();
    await use(home.path);
    home.remove();
  },
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    if (complaints.length > 0) throw new Error(`A page complained:\n${complaints.join('\n')}`);
  },
  start: async ({ home, complaints }, use, testInfo) => {
    const running = new Set<ElectronApplication>();
    await use(async (options) => {
      const app = await launch(home, options);
      running.add(app);
      app.once('close', () => running.delete(app));
      const page = await app.firstWindow();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      // A window is there before anything is loaded into it.
      await page.waitForURL(/^(?:app|https):/u);
      // Cube Bulk's first screen is there too: whoever loads it again before that would break off what is on its way.
      if (options?.application === undefined) await page.getByRole('navigation').first().waitFor();
      return { app, page };
    });
    for (const app of running) {
      if (testInfo.status !== testInfo.expectedStatus)
        for (const [at, window] of app.windows().entries())
          await window.screenshot({ path: testInfo.outputPath(`window-${at}.png`) }).catch(() => undefined);
      await app.close();
    }
  },
  cubeBulk: async ({ start }, use) => {
    await use(new CubeBulk(await start()));
  },
});

export { expect } from 'playwright/test';
