import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';

/**
 * axe finds nothing wrong with the page as it is now. `otherThanColours`: they were looked at already, which is most of
 * the work.
 */
export async function expectAccessible(page: Page, { otherThanColours = false } = {}): Promise<void> {
  // Electron has no page of its own for axe to gather its results on, which this mode does without.
  // Beside a popover's dialog react-aria puts an unseen button, by which touch and a screen reader close it: on purpose
  // outside, and all else is hidden from them meanwhile.
  const isPopoverOpen = (await page.locator('[data-trigger="DialogTrigger"], [role="tooltip"]').count()) > 0;
  // What was just announced to screen readers may name a button that has gone meanwhile: that is over in seconds.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .disableRules([...(isPopoverOpen ? ['region'] : []), ...(otherThanColours ? ['color-contrast'] : [])])
    .exclude('[data-live-announcer]')
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ¦ ')}`);
  expect(found).toEqual([]);
}
