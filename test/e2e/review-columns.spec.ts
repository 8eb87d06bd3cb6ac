import { join } from 'node:path';
import type { Page } from 'playwright';
import { expectAccessible } from './support/axe.ts';
import { manyFields, planFile, townsPutRight } from './support/plan-file.ts';
import { expect, test } from './support/test.ts';

/** 120 customers: 108 change their town, 24 of them lose their e-mail, 12 have a birthday that cannot be read. */
const small = townsPutRight(120);

/** With the workspace that the plan was made in. */
const opening = (home: string, path: string) => ({
  args: [path],
  env: { CUBE_BULK_WORKSPACE: join(home, 'workspace') },
});
const columns = (page: Page) => page.getByRole('grid', { name: 'Changes by column' });
const summary = (page: Page) => page.getByRole('list', { name: 'Summary' });
const bar = (page: Page) => page.getByRole('region', { name: 'The chosen cells' });
const cell = (page: Page, name: RegExp | string) => columns(page).getByRole('gridcell', { name });
const headings = async (page: Page): Promise<readonly string[]> =>
  (await columns(page).getByRole('columnheader').allInnerTexts()).slice(3).map((text) => text.split('\n')[0] ?? '');
const status = (page: Page, name: RegExp) =>
  page.getByRole('radiogroup', { name: 'Status' }).getByRole('radio', { name });

test('a plan is judged in its columns by keyboard alone', async ({ home, start }) => {
  const path = await planFile(home, small.records, small.sheet);
  const { page, app } = await start(opening(home, path));
  await page.getByRole('grid', { name: 'Changes by row' }).focus();
  await page.keyboard.press('Control+Shift+K');
  await expect(cell(page, 'Row 2, 20001 Kunde 20001, City: before TRONDHEIM after Trondheim')).toBeVisible();
  expect(await headings(page)).toEqual(['City', 'E-mail', 'Date of birth']);
  await expect(columns(page).getByRole('columnheader', { name: 'E-mail, 24 changed, 24 emptied' })).toBeVisible();
  await page.keyboard.press('Tab');
  await columns(page).focus();

  // One change of one row, then those of a block.
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(bar(page)).toContainText('City');
  await page.keyboard.press('Control+e');
  await expect(summary(page)).toContainText('1 whole row');
  await expect(cell(page, /^Row 2, .*City: before TRONDHEIM after Trondheim \(Excluded\)$/u)).toBeVisible();
  await page.keyboard.press('Control+e');
  await expect(summary(page)).not.toContainText('excluded');
  await page.keyboard.press('Shift+ArrowRight');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(page)).toContainText('5 × 2 cells');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 5 rows as a table')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split('\r\n').map((line) => line.split('\t'))).toEqual([
    ['City before', 'City after', 'E-mail before', 'E-mail after'],
    ['TRONDHEIM', 'Trondheim', 'kunde@example.no', 'kunde@example.no'],
    ['BERGEN', 'Bergen', 'kunde@example.no', 'kunde@example.no'],
    ['STAVANGER', 'Stavanger', 'kunde@example.no', 'kunde@example.no'],
    ['TROMSØ', 'Tromsø', 'kunde@example.no', ''],
    ['TRONDHEIM', 'Trondheim', 'kunde@example.no', 'kunde@example.no'],
  ]);
  await page.keyboard.press('Control+e');
  // The row that loses its e-mail too has nothing left to write, and neither have those that only change the town.
  await expect(summary(page)).toContainText('5 whole rows');
  await page.keyboard.press('Control+z');
  await expect(summary(page)).not.toContainText('excluded');
  await page.keyboard.press('Escape');

  // A cell that cannot be read is typed anew.
  // The next key does not wait for where the jump leads.
  await page.keyboard.press('F8');
  await page.keyboard.press('End');
  await expect(bar(page)).toContainText('Row 11');
  await expect(bar(page)).toContainText('This is not a date.');
  await expect(cell(page, /^Row 11, .*Date of birth: cannot be read: 31.02.1980 This is not a date./u)).toBeVisible();
  await page.keyboard.press('F2');
  const input = page.getByRole('textbox', { name: 'New text of Date of birth' });
  await expect(input).toHaveValue('31.02.1980');
  await page.keyboard.press('Escape');
  await expect(columns(page)).toBeFocused();
  await page.keyboard.type('01.03.1980');
  await page.keyboard.press('Enter');
  await expect(status(page, /^Invalid/u)).toHaveText(/11$/u);
  await expect(
    cell(page, 'Row 11, 20010 Kunde 20010, Date of birth: before 1980-02-28 after 1980-03-01'),
  ).toBeVisible();
  await expect(columns(page)).toBeFocused();

  // A cell is emptied at once; all to the last row are chosen at once.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await expect(summary(page)).toContainText('25 emptied');
  await page.keyboard.press('Control+z');
  await expect(summary(page)).toContainText('24 emptied');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await expect(bar(page)).toContainText('110 × 1 cells');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Delete empties one cell.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');

  // The rows in another order: the cursor goes to its beginning, and steps follow it.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(columns(page).getByRole('columnheader', { name: /^Date of birth/u })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(columns(page).locator('[data-row="0"]')).toContainText('20010');
  await page.keyboard.press('F8');
  await expect(bar(page)).toContainText('Row 21');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(page.getByRole('button', { name: /as in the sheet again$/u })).toBeHidden();
  // Row 21 of the sheet is the twentieth again.
  await expect(columns(page).locator('[data-row="19"][data-cursor="true"]')).toContainText('20020');

  // The field as a whole, by the menu of its column.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Exclude this field' }).press('Enter');
  await expect(page.getByText('The change is excluded in 24 rows')).toBeVisible();
  await expect(columns(page)).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(async () => headings(page)).toEqual(['E-mail', 'City', 'Date of birth']);
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Only rows that change this' }).press('Enter');
  await expect(page.getByText('24 of 120')).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Hide the column' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Show 1 hidden column' })).toBeVisible();
  await page.keyboard.press('Control+Shift+K');
  await expect(page.getByRole('grid', { name: 'Changes by row' })).toBeVisible();
  // Both are as they were left.
  await page.keyboard.press('Control+Shift+K');
  await expect.poll(async () => headings(page)).toEqual(['City', 'Date of birth']);
});

test('columns are moved, widened and chosen by mouse', async ({ home, start }) => {
  const path = await planFile(home, small.records, small.sheet);
  const { page } = await start(opening(home, path));
  await page.getByRole('radio', { name: 'Columns' }).click();
  const heading = (name: RegExp) => columns(page).getByRole('columnheader', { name });
  await expect(heading(/^City/u)).toBeVisible();
  const width = async (): Promise<number> => (await heading(/^City/u).boundingBox())?.width ?? 0;
  const before = await width();
  const box = await heading(/^City/u).boundingBox();
  if (box === null) throw new Error('The heading is not on the page');
  await page.mouse.move(box.x + box.width - 3, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 57, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(before + 60);

  // By its heading up, down and back; by its menu; and away by the sign beside the filters.
  const firstCity = columns(page).locator(
    '[data-row="0"] [data-field="address_city"], [data-row="0"] [data-field="city"]',
  );
  for (const [direction, town] of [
    ['ascending', 'Bergen'],
    ['descending', 'Trondheim'],
    ['none', 'Trondheim'],
  ] as const) {
    await heading(/^City/u).hover();
    await page.getByRole('button', { name: 'Sort by City' }).click();
    if (direction === 'none') await expect(heading(/^City/u)).not.toHaveAttribute('aria-sort');
    else await expect(heading(/^City/u)).toHaveAttribute('aria-sort', direction);
    await expect(firstCity).toContainText(town);
  }
  await heading(/^Name/u).click();
  await expect(columns(page).locator('[data-row="0"]')).toContainText('Kunde 20001');
  await page.getByRole('button', { name: 'Sorted by Name, ascending: as in the sheet again' }).click();
  await expect(heading(/^Name/u)).not.toHaveAttribute('aria-sort');

  // Pressed and drawn beyond the last row in view: choosing scrolls on to the last of all.
  await columns(page).focus();
  await page.keyboard.press('Control+Home');
  const first = await columns(page).locator('[data-row="1"] [data-field="birth_date"]').boundingBox();
  const view = await columns(page).boundingBox();
  if (first === null || view === null) throw new Error('The cells are not on the page');
  await page.mouse.move(first.x + 20, first.y + 10);
  await page.mouse.down();
  await page.mouse.move(first.x + 20, view.y + view.height + 30, { steps: 4 });
  await expect(bar(page)).toContainText('119 × 1 cells');
  await page.mouse.up();
  await expect(columns(page).locator('[data-row="119"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  await expect(columns(page).locator('[data-row="0"]')).toBeVisible();

  await page.mouse.move(box.x + 30, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 230, box.y + 10, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => headings(page)).toEqual(['E-mail', 'City', 'Date of birth']);

  await heading(/^E-mail/u).click({ position: { x: 20, y: 10 } });
  await expect(bar(page)).toContainText('1 column');
  await bar(page).getByRole('button', { name: 'Exclude' }).click();
  await expect(summary(page)).toContainText('24 changes excluded');
  await columns(page).locator('[data-row="3"] [data-column="row"]').click();
  await columns(page)
    .locator('[data-row="5"] [data-column="row"]')
    .click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('3 rows');
  await heading(/^City/u).getByRole('button', { name: 'Column City' }).click();
  await page.getByRole('menuitem', { name: 'Patterns of this field' }).click();
  await expect(
    page.getByRole('grid', { name: 'Changes by pattern' }).getByText('BERGEN', { exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /City Field/u })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing is wrong with the columns for people who cannot see (${theme})`, async ({ home, start }) => {
    const path = await planFile(home, small.records, small.sheet);
    const { page, app } = await start(opening(home, path));
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await page.getByRole('radio', { name: 'Columns' }).click();
    await expect(cell(page, /^Row 2, .*City/u)).toBeVisible();
    await columns(page).focus();
    await page.keyboard.press('Shift+Space');
    await page.keyboard.press('Control+e');
    await expect(summary(page)).toContainText('1 whole row');
    await expectAccessible(page);
    await page.keyboard.press('Alt+ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Hide the column' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: /^New text of/u })).toBeFocused();
    await expectAccessible(page);
    for (const size of [
      { width: 960, height: 600 },
      { width: 640, height: 400 },
    ]) {
      await page.setViewportSize(size);
      await expectAccessible(page);
    }
  });
}

test('200,000 rows of 26 fields are scrolled in both directions without a blank cell', async ({ home, start }) => {
  test.setTimeout(420_000);
  const { records, sheet } = manyFields(200_000);
  const path = await planFile(home, records, sheet);
  const { page } = await start(opening(home, path));
  await page.getByRole('radio', { name: 'Columns' }).click();
  await expect(columns(page)).toHaveAttribute('aria-colcount', '29', { timeout: 180_000 });
  await expect(columns(page)).toHaveAttribute('aria-rowcount', '200001');
  await expect(columns(page).locator('[data-loaded="true"] [data-field]').first()).toBeVisible();
  const work = await watchWork(page);
  const seen = await columns(page).evaluate(scrollBothWays, 500);
  const tasks = await work();
  console.log(
    `scrolled 200,000 rows of 26 fields: ${JSON.stringify(seen)}, longest tasks: ${tasks.slice(0, 5).join(', ')} ms`,
  );
  expect(seen.cells).toBeGreaterThan(50_000);
  expect({ blank: seen.blank, gaps: seen.gaps }).toEqual({ blank: 0, gaps: 0 });
  // A machine may stop for a moment to think of something else; that a step is too much work is seen in every one.
  expect(tasks.length).toBeGreaterThan(1000);
  expect(tasks.filter((ms) => ms > 100).length).toBeLessThan(5);
});

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that the thread worked: not those that it waited for a processor. */
  readonly tdur?: number;
}

/**
 * How long each task of the page worked, the longest first, in milliseconds. Only its own work counts, so that it says the
 * same on a machine that is busy with other things.
 */
async function watchWork(page: Page): Promise<() => Promise<readonly number[]>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as readonly TraceEvent[])));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'toplevel,devtools.timeline' });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    // The page's thread is the one that runs code.
    const { pid, tid } = events.find(({ name }) => name === 'FunctionCall') ?? {};
    return events
      .filter((event) => event.pid === pid && event.tid === tid && event.name.endsWith('RunTask'))
      .map(({ tdur = 0 }) => Math.round(tdur / 1000))
      .toSorted((a, b) => b - a);
  };
}

/** Goes down and to and fro in so many steps, and looks at every cell of every frame. Runs in the page. */
async function scrollBothWays(element: HTMLElement | SVGElement, steps: number) {
  const seen = { cells: 0, blank: 0, gaps: 0, waiting: 0, medianMs: 0, worstMs: 0 };
  const times: number[] = [];
  const [down, aside] = [element.scrollHeight - element.clientHeight, element.scrollWidth - element.clientWidth];
  let last = performance.now();
  for (let step = 0; step <= steps; step += 1) {
    element.scrollTop = (down * step) / steps;
    element.scrollLeft = (aside * (1 - Math.cos(step / 8))) / 2;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    const view = element.getBoundingClientRect();
    const right = view.left + element.clientWidth;
    let bottom = element.querySelector('[role="columnheader"]')?.getBoundingClientRect().bottom ?? 0;
    for (const row of element.querySelectorAll<HTMLElement>('[data-row]')) {
      if (row.dataset['loaded'] !== 'true') seen.waiting += 1;
      const box = row.getBoundingClientRect();
      if (box.top > bottom + 1) seen.gaps += 1;
      bottom = Math.max(bottom, box.bottom);
      let covered = view.left;
      for (const cell of row.querySelectorAll<HTMLElement>('[role="gridcell"]')) {
        const place = cell.getBoundingClientRect();
        seen.cells += 1;
        if ((cell.textContent ?? '').trim() === '') seen.blank += 1;
        if (place.left > covered + 1) seen.gaps += 1;
        covered = Math.max(covered, place.right);
      }
      if (covered < right - 1) seen.gaps += 1;
    }
    if (bottom < view.top + element.clientHeight - 1) seen.gaps += 1;
    // Looking takes longer than painting, and is not what is measured.
    await new Promise(requestAnimationFrame);
    last = performance.now();
  }
  times.sort((a, b) => a - b);
  seen.medianMs = Math.round(times[Math.floor(times.length / 2)] ?? 0);
  seen.worstMs = Math.round(times.at(-1) ?? 0);
  return seen;
}
