import { expectAccessible } from './support/axe.ts';
import type { Place } from './support/cube-bulk.ts';
import { expect, test } from './support/test.ts';

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing on any screen, ${theme}`, async ({ cubeBulk }) => {
    await cubeBulk.app.evaluate(({ nativeTheme }, theme) => {
      nativeTheme.themeSource = theme;
    }, theme);
    await expect(cubeBulk.page.locator('html')).toHaveAttribute('data-theme', theme);
    await expectAccessible(cubeBulk.page);
    await cubeBulk.tryDemo();
    await expectAccessible(cubeBulk.page);
    await cubeBulk.fetchCustomers();
    await expectAccessible(cubeBulk.page);
    const places: readonly Place[] = ['Bulk update', 'Export', 'History', 'Settings'];
    for (const place of places) {
      await cubeBulk.go(place);
      await expectAccessible(cubeBulk.page);
    }
  });
