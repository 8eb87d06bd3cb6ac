import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, test } from './support/test.ts';
import { laterSnapshot, planFile, townsPutRight } from './support/plan-file.ts';

/** 120 customers: 108 change their town, 24 of them lose their e-mail, 12 have a birthday that cannot be read. */
const small = townsPutRight(120);

/** With the workspace that the plan was made in. */
const opening = (home: string, path: string) => ({
  args: [path],
  env: { CUBE_BULK_WORKSPACE: join(home, 'workspace') },
});
const grid = (page: Page) => page.getByRole('grid', { name: 'Changes by row' });
const tab = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name: 'Status' }).getByRole('radio', { name });
const summary = (page: Page) => page.getByRole('list', { name: 'Summary' });

test('a plan of a colleague opens offline, and its rows are judged by keyboard alone', async ({ home, start }) => {
  const path = await planFile(home, small.records, small.sheet);
  const { page } = await start(opening(home, path));
  await expect(page.getByRole('heading', { name: 'kunder.csv' })).toBeVisible();
  await expect(summary(page)).toContainText('108 customers');
  await expect(tab(page, /^Invalid/)).toHaveText(/12$/);

  await grid(page).focus();
  await page.keyboard.press('Control+End');
  await expect(grid(page).locator('[aria-rowindex="121"]')).toHaveAttribute('data-cursor', 'true');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('e');
  await expect(summary(page)).toContainText('1 whole row');
  await page.keyboard.press('i');
  await expect(summary(page)).not.toContainText('excluded');

  await page.keyboard.press('F8');
  await expect(grid(page).locator('[data-cursor="true"][aria-rowindex="11"]')).toBeVisible();
  await page.keyboard.press('F2');
  const cell = page.getByLabel('Corrected text of birth_date');
  await expect(cell).toBeFocused();
  await expect(cell).toHaveValue('31.02.1980');
  await cell.fill('nonsense');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Still cannot be read.')).toBeVisible();
  await expect(tab(page, /^Invalid/)).toHaveText(/12$/);
  await cell.fill('01.03.1980');
  await page.keyboard.press('Enter');
  await expect(tab(page, /^Invalid/)).toHaveText(/11$/);
  await expect(summary(page)).toContainText('109 customers');
  await expect(summary(page)).toContainText('1 cell corrected');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('120 rows selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Put the sheet’s cell back' }).click();
  await expect(tab(page, /^Invalid/)).toHaveText(/12$/);
});

test('a choice of rows survives filters, and is left out as a whole', async ({ home, start }) => {
  const path = await planFile(home, small.records, small.sheet);
  const { page } = await start(opening(home, path));
  await page.getByRole('button', { name: /^Empties a value/ }).click();
  await expect(page.getByText('24 of 120')).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('24 rows selected')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the filter Empties a value' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '121');
  await expect(page.getByText('24 rows selected')).toBeVisible();
  await expect(grid(page).locator('[aria-rowindex="5"]')).toHaveAttribute('aria-selected', 'true');
  await expect(grid(page).locator('[aria-rowindex="4"]')).toHaveAttribute('aria-selected', 'false');
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Exclude' }).click();
  await expect(summary(page)).toContainText('24 whole rows');

  // A choice of everything that matches follows what matches.
  await page.getByRole('button', { name: /^Result/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Excluded/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('24 of 120')).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Remove the filter Excluded' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '121');
  await page.getByRole('button', { name: 'Close details' }).first().click();
  await expect(page.getByText('24 rows selected')).toBeVisible();
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Include' }).click();
  await expect(page.getByText(/rows selected/)).toBeHidden();
});

test('rows are filtered by conditions about any field, and what is shown is what is left out', async ({
  home,
  start,
}) => {
  const path = await planFile(home, small.records, small.sheet);
  const { page } = await start(opening(home, path));
  await page.getByRole('button', { name: 'Advanced filter…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter rows' });
  await dialog.getByRole('radio', { name: 'As text' }).press('Space');
  const typed = dialog.getByRole('textbox', { name: 'The filter' });
  await typed.fill("before.city = 'BERGEN' and status = 'changed' and outcome != 'excluded'");
  await expect(dialog.getByText(/^\d+ of 120 rows$/u)).toBeVisible();
  await dialog.getByRole('radio', { name: 'Conditions' }).press('Space');
  await expect(dialog.getByRole('combobox', { name: 'Field' }).first()).toHaveValue('City before');
  await dialog.getByRole('button', { name: 'Use the filter' }).press('Enter');
  const off = page.getByRole('button', { name: /^Remove the filter City before is BERGEN and Status is/u });
  await expect(off).toBeVisible();
  await expect(page.getByText('24 of 120')).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('e');
  // Left out, the row is not what is asked for any more.
  await expect(page.getByText('23 of 120')).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('23 rows selected')).toBeVisible();
  await page.keyboard.press('e');
  await expect(summary(page)).toContainText('24 whole rows');
  await expect(page.getByText('No row matches these filters')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('23 of 120')).toBeVisible();
  await off.click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '121');
});

test('changes are judged by pattern, and the search finds what is looked for', async ({ home, start }) => {
  const path = await planFile(home, small.records, small.sheet);
  const { page } = await start(opening(home, path));
  await page.getByRole('radio', { name: 'Patterns' }).click();
  const patterns = page.getByRole('grid', { name: 'Changes by pattern' });
  await expect(patterns.getByText('BERGEN', { exact: true })).toBeVisible();
  const line = patterns.getByRole('row').filter({ hasText: /BERGEN/u });
  await line.getByRole('button', { name: 'Exclude' }).click();
  await expect(line).toContainText('Excluded');
  // Rows may be written without it, so that no row is said to be excluded.
  await expect(page.getByText('The change is excluded in 24 rows')).toBeVisible();
  await line.getByRole('button', { name: 'Show rows' }).click();
  await expect(page.getByText('24 of 120')).toBeVisible();
  await expect(summary(page)).toContainText('24 whole rows');
  await page.getByRole('button', { name: /Remove the filter City/ }).click();

  await page.keyboard.press('Control+f');
  await page.keyboard.type('20077');
  await expect(page.getByText('1 of 120')).toBeVisible();
  await expect(grid(page).locator('[data-row="0"]')).toContainText('20077');
  await page.keyboard.type('xyz');
  await expect(page.getByText('No row matches these filters')).toBeVisible();

  await test.step('by new value and by field, several at once, by keyboard', async () => {
    await page.getByRole('radio', { name: 'Patterns' }).click();
    await page.getByRole('radio', { name: 'New value' }).click();
    await expect(page.getByText('5 new values')).toBeVisible();
    const panel = page.getByRole('region', { name: 'What to do about it' });
    await patterns.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(panel).toContainText('3 new values chosen');
    await page.keyboard.press('Control+a');
    await expect(panel).toContainText('5 new values chosen · 132 changes');
    await page.keyboard.press('e');
    await expect(summary(page)).toContainText('108 whole rows');
    await page.keyboard.press('Control+z');
    await expect(summary(page)).toContainText('24 whole rows');
    await expect(panel).not.toContainText('chosen');

    await page.keyboard.press('Control+f');
    await page.keyboard.type('troms');
    await expect(page.getByText('1 new value', { exact: true })).toBeVisible();
    await patterns.focus();
    await page.keyboard.press('F2');
    await expect(panel.getByLabel(/^New value for/u)).toHaveValue('Tromsø');
    await page.keyboard.type('Tromsdalen');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Another value is set in/u)).toBeVisible();
    await expect(patterns.getByText('Tromsdalen', { exact: true })).toBeVisible();

    await page.getByRole('radio', { name: 'Field', exact: true }).click();
    await expect(patterns.getByRole('row', { name: /E-mail 24 emptied 24/u })).toBeVisible();
  });
});

test('a plan is compared with a newer snapshot, and what somebody changed meanwhile is decided', async ({
  home,
  start,
}) => {
  const path = await planFile(home, small.records, small.sheet);
  const moved = small.records.map((record, n) => ([1, 2, 5].includes(n) ? { ...record, city: 'HAMAR' } : record));
  laterSnapshot(home, moved);
  const { page } = await start(opening(home, path));
  await expect(page.getByText(/^The customers were fetched again/)).toBeVisible();
  await page.getByRole('button', { name: 'Compare with it' }).click();
  await expect(page.getByText(/^The customers were fetched again/)).toBeHidden();
  // Cube was not asked.
  await expect(page.getByText(/^Compared again with the customers that were fetched/)).toBeVisible();
  await page.getByRole('grid').first().focus();
  await page.keyboard.press('e');
  await expect(summary(page)).toContainText('1 whole row');
  await page.setViewportSize({ width: 1110, height: 800 });
  expect(await summary(page).getByRole('listitem').evaluateAll(cutOff)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('radio', { name: 'Conflicts 3' }).click();

  const first = page.getByRole('article', { name: /Kunde 20002/ }).getByRole('radiogroup', { name: 'City' });
  await expect(first.getByRole('radio', { name: 'Mine Bergen' })).not.toBeChecked();
  await expect(page.getByRole('article', { name: /Kunde 20002/ })).toContainText('Date of birth1980-02-28');
  await page.getByRole('radio', { name: 'The same together 2' }).click();
  await expect(page.getByRole('article', { name: 'City: in 1 row only' })).toBeVisible();
  const same = page.getByRole('article', { name: 'City: the same in 2 rows' });
  await same.getByText('Mine', { exact: true }).click();
  await expect(same).toContainText('2 of 2 decided');
  // As many as the summary says: those that nobody has decided.
  await expect(page.getByRole('radio', { name: 'Conflicts 1' })).toBeVisible();
  await expect(summary(page)).toContainText('1 in conflict');
  await page.keyboard.press('Control+z');
  await expect(same).toContainText('Not decided');
  await page.getByRole('radio', { name: 'Row by row' }).click();
  await first.getByText('Mine', { exact: true }).click();
  await expect(first.getByRole('radio', { name: 'Mine Bergen' })).toBeChecked();
  const second = page.getByRole('article', { name: /Kunde 20003/ });
  await expect(second).toContainText('Not decided');
  await page.getByRole('button', { name: 'Take theirs for all' }).click();
  const question = page.getByRole('alertdialog', { name: 'Keep the values in Cube in 3 rows?' });
  await expect(question).toContainText('What was decided row by row before is decided anew.');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(first.getByRole('radio', { name: 'Mine Bergen' })).toBeChecked();
  await page.getByRole('button', { name: 'Take theirs for all' }).click();
  await question.getByRole('button', { name: 'Take theirs for all' }).click();
  await expect(second.getByRole('radio', { name: 'Theirs HAMAR' })).toBeChecked();
  await expect(first.getByRole('radio', { name: 'Theirs HAMAR' })).toBeChecked();
  await second.getByRole('button', { name: 'Decide again' }).click();
  await expect(second).toContainText('Not decided');
});

test('an approval that the workspace asks for is told before writing, given, and holds until a choice differs', async ({
  home,
  start,
}) => {
  const path = await planFile(home, small.records, small.sheet, 'ola');
  const policy = { approval: 'required', approvers: ['Kari Lund', 'per.hansen'] };
  writeFileSync(join(home, 'workspace', 'policy.json'), JSON.stringify(policy));
  const { page } = await start(opening(home, path));
  await expect(page.getByText('This plan must be approved before it is written')).toBeVisible();
  await expect(page.getByText('Can be approved by: Kari Lund, per.hansen.')).toBeVisible();
  await page.getByRole('button', { name: 'Write to Cube…' }).click();
  await expect(page.getByText('The plan must be approved first.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write 108 customers…' })).toBeDisabled();

  await page.getByRole('button', { name: 'Approve…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve this plan' });
  await expect(dialog.getByRole('button', { name: 'Approve' })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: /Your name/u })).toBeFocused();
  await dialog.getByRole('button', { name: /Your name/u }).click();
  await page.getByRole('option', { name: 'Kari Lund' }).click();
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('The plan must be approved first.')).toBeHidden();
  // What opened the dialog is gone.
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Approved by Kari Lund' })).toBeVisible();
  await expect(page.getByText('Can be approved by')).toBeHidden();
  await grid(page).focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Approval no longer holds' })).toBeVisible();
  await expect(page.getByText('Have it approved again. Can be approved by: Kari Lund, per.hansen.')).toBeVisible();
});

test('200,000 rows are scrolled from end to end without a blank row', async ({ home, start }) => {
  test.setTimeout(240_000);
  const { records, sheet } = townsPutRight(200_000);
  const path = await planFile(home, records, sheet);
  const { page } = await start(opening(home, path));
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '200001', { timeout: 60_000 });
  await expect(grid(page).locator('[data-loaded="true"]').first()).toBeVisible();
  const seen = await grid(page).evaluate(scrollThrough, 28 * 200);
  expect(seen.painted).toBeGreaterThan(5000);
  expect({ blank: seen.blank, gaps: seen.gaps }).toEqual({ blank: 0, gaps: 0 });
  await expect(grid(page).locator('[aria-rowindex="200001"][data-loaded="true"]')).toContainText('220000');
  console.log(`scrolled 200,000 rows: ${JSON.stringify(seen)}`);
});

/** The words of what has more than it has room for. Runs in the page. */
const cutOff = (elements: readonly (HTMLElement | SVGElement)[]): readonly string[] =>
  elements.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent);

/** Scrolls by so many pixels a frame, and looks at every row of every frame. Runs in the page. */
async function scrollThrough(element: HTMLElement | SVGElement, stepPx: number) {
  const seen = { frames: 0, painted: 0, blank: 0, gaps: 0, waiting: 0, medianMs: 0, worstMs: 0 };
  const times: number[] = [];
  const farthest = element.scrollHeight - element.clientHeight;
  let last = performance.now();
  for (let top = 0; top < farthest + stepPx; top += stepPx) {
    element.scrollTop = top;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
    seen.frames += 1;
    const head = element.querySelector('[aria-rowindex="1"]')?.getBoundingClientRect().bottom ?? 0;
    let covered = head;
    for (const row of element.querySelectorAll<HTMLElement>('[data-row]')) {
      const box = row.getBoundingClientRect();
      seen.painted += 1;
      if (row.innerText.trim() === '') seen.blank += 1;
      if (row.dataset['loaded'] !== 'true') seen.waiting += 1;
      if (box.top > covered + 1) seen.gaps += 1;
      covered = Math.max(covered, box.bottom);
    }
    if (covered < head + (element.clientHeight - 32) - 1) seen.gaps += 1;
  }
  times.sort((a, b) => a - b);
  seen.medianMs = Math.round(times[Math.floor(times.length / 2)] ?? 0);
  seen.worstMs = Math.round(times.at(-1) ?? 0);
  return seen;
}

for (const theme of ['light', 'dark'] as const) {
  test(`nothing is wrong for people who cannot see or use a mouse (${theme})`, async ({ home, start }) => {
    const path = await planFile(home, small.records, small.sheet);
    const { page, app } = await start(opening(home, path));
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await expect(grid(page).locator('[data-loaded="true"]').first()).toBeVisible();
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
    };
    await check();
    await grid(page).focus();
    await page.keyboard.press('F8');
    await page.keyboard.press('F2');
    await expect(page.getByLabel('Corrected text of birth_date')).toBeFocused();
    await check();
    await page.getByRole('radio', { name: 'Patterns' }).click();
    await expect(page.getByText('BERGEN', { exact: true })).toBeVisible();
    await check();
    await page.getByRole('radio', { name: 'Conflicts' }).click();
    await expect(page.getByText('No conflicts')).toBeVisible();
    await check();
  });
}
