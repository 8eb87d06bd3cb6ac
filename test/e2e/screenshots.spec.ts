import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { companyAssignmentId, companyIds, consumerAssignmentId, consumerIds } from '../../src/demo-server/records.ts';
import { CubeBulk } from './support/cube-bulk.ts';
import { planFile, townsPutRight } from './support/plan-file.ts';
import { expect, test } from './support/test.ts';

/*
 * By `npm run screenshots`: writes the documentation's pictures. `SCREENSHOT_LANGUAGE=nb` and `SCREENSHOT_SIZES=960x600,2560x1440`
 * look at the same screens as others see them, in `out/screenshots`.
 */
const language = process.env['SCREENSHOT_LANGUAGE'] === 'nb' ? 'nb' : 'en';
const sizes = process.env['SCREENSHOT_SIZES']?.split(',');
const isForDocs = language === 'en' && sizes === undefined;
const folder = resolve(import.meta.dirname, '../..', isForDocs ? 'docs/screenshots' : `out/screenshots/${language}`);
const themes = ['light', 'dark'] as const;

/** The window as it is, at each size that was asked for. */
async function picture(cubeBulk: CubeBulk, name: string, home?: string): Promise<void> {
  const usual = cubeBulk.page.viewportSize();
  for (const size of sizes ?? ['']) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    if (size !== '') await cubeBulk.page.setViewportSize({ width, height });
    await inBothThemes(cubeBulk, size === '' ? name : `${name}-${size}`, home);
  }
  if (sizes !== undefined && usual !== null) await cubeBulk.page.setViewportSize(usual);
}

/** The window as it is, in both themes, when nothing moves any more. */
async function inBothThemes({ app, page }: CubeBulk, name: string, home = 'cube-bulk-e2e-home'): Promise<void> {
  for (const theme of themes) {
    await app.evaluate(({ nativeTheme }, theme) => {
      nativeTheme.themeSource = theme;
    }, theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.mouse.move(1, 1);
    // Where the workspace lies says something of the computer and nothing of the program.
    const mask = [page.getByText(home)];
    const maskColor = theme === 'light' ? '#ffffff' : '#1a1b21';
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled', mask, maskColor });
  }
}

/** A list as somebody in an office keeps it: made of an export, in windows-1252, with eaten zeros and a few mistakes. */
async function writeOfficeList(exported: string, target: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(exported);
  const [sheet] = workbook.worksheets;
  const keys = (sheet?.getRow(1).values ?? []) as string[];
  const at = (row: ExcelJS.Row, key: string): string => row.getCell(keys.indexOf(key)).text;
  const lines = ['Kundenr;Navn;Mobil;Postnr;Poststed;E-post;Fødselsdato;Pris på dagens avtale;Merknad'];
  sheet?.eachRow((row, number) => {
    if (number === 1) return;
    const born = row.getCell(keys.indexOf('birth_date')).value;
    const date = born instanceof Date ? `${born.getUTCDate()}.${born.getUTCMonth() + 1}.${born.getUTCFullYear()}` : '';
    const city = at(row, 'city');
    lines.push(
      [
        at(row, 'customer_id'),
        at(row, 'name'),
        number % 29 === 4 ? `9${String(1_234_567 + number * 7919).slice(0, 7)}` : at(row, 'phone_1'),
        at(row, 'zip_code').replace(/^0+/u, ''),
        city === 'Oslo' ? 'OSLO' : city === 'Kristiansand S' ? 'Kristiansand' : city,
        number % 57 === 9
          ? 'kari@@example.no'
          : number % 17 === 3
            ? `ny.adresse${number}@example.no`
            : at(row, 'email'),
        number % 41 === 5 ? '31.2.1990' : date,
        number % 23 === 6 ? '4290' : at(row, 'Pris på dagens avtale'),
        number % 37 === 8 ? 'Ring etter kl. 16' : '',
      ].join(';'),
    );
  });
  lines.push('999999;Ukjent Kunde;;;;;;;');
  writeFileSync(target, Buffer.from(lines.join('\r\n'), 'latin1'));
}

test('every screen, in both themes @screenshots', async ({ start, home }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const cubeBulk = new CubeBulk(await start({ language }), language);
  const { page } = cubeBulk;
  const say = (english: string): string => cubeBulk.say(english);
  await expect(cubeBulk.button(say('Try with demo data'))).toBeVisible();
  await picture(cubeBulk, 'connect');
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  await picture(cubeBulk, 'assignments');

  await page
    .locator('main')
    .getByRole('button', { name: say('Export'), exact: true })
    .click();
  await expect(page.getByText(/^1 (?:chosen|valgt)/u)).toBeVisible();
  await picture(cubeBulk, 'export');
  const exported = join(home, 'Strømkunder privat.xlsx');
  await cubeBulk.savingTo(exported);
  await cubeBulk.button(/^(?:Export|Eksporter)/u, page.locator('footer')).click();
  await expect.poll(() => readable(exported)).toBe(true);

  const list = join(home, 'Kundeliste høst.csv');
  await writeOfficeList(exported, list);
  await cubeBulk.go('Assignments');
  await page
    .locator('main')
    .getByRole('button', { name: say('Bulk update'), exact: true })
    .click();
  await expect(page.getByText(say('Drop a spreadsheet here'))).toBeVisible();
  await cubeBulk.drop(list);
  await expect(page.getByText('Kundeliste høst.csv').first()).toBeVisible();
  await picture(cubeBulk, 'bulk-update-file');
  await cubeBulk.button(say('Continue')).click();
  await expect(page.getByText('Kundenr')).toBeVisible();
  await picture(cubeBulk, 'bulk-update-sheet');
  await cubeBulk.button(say('Continue')).click();
  await expect(page.getByRole('table', { name: say('Map columns') })).toBeVisible();
  await picture(cubeBulk, 'bulk-update-columns');
  await cubeBulk.button(say('Compare with Cube')).click();
  await expect(page.getByRole('radio', { name: /^(?:Changed|Endret)/u })).toBeVisible();
  await page.getByRole('radio', { name: /^(?:Changed|Endret)/u }).click();
  await page.getByRole('row').nth(3).click();
  await picture(cubeBulk, 'review');
  await page.getByRole('radio', { name: say('Columns') }).click();
  await expect(page.getByRole('grid', { name: say('Changes by column') })).toBeVisible();
  await picture(cubeBulk, 'review-columns');
  await page.getByRole('radio', { name: say('Rows'), exact: true }).click();
  await page.getByRole('radio', { name: /^(?:Invalid|Ugyldig)/u }).click();
  await picture(cubeBulk, 'review-invalid');
  await page.getByRole('radio', { name: say('Problems') }).click();
  await expect(page.getByRole('grid', { name: say('Problems') })).toBeVisible();
  await picture(cubeBulk, 'review-problems');
  await page.getByRole('radio', { name: say('Patterns') }).click();
  await expect(page.getByText(/(?:patterns|mønstre)$/u)).toBeVisible();
  await picture(cubeBulk, 'review-patterns');

  await cubeBulk.button(say('Write to Cube…')).click();
  await expect(page.getByText(say('What will be written'))).toBeVisible();
  await picture(cubeBulk, 'apply');
  await cubeBulk.button(/^(?:Write|Skriv) \d/u).click();
  await cubeBulk.button(say('Write now'), page.getByRole('alertdialog')).click();
  await expect(cubeBulk.button(/^(?:Undo|Angre)/u)).toBeVisible({ timeout: 60_000 });
  await picture(cubeBulk, 'apply-result');
  await cubeBulk.go('History');
  await picture(cubeBulk, 'history');
  await cubeBulk.go('Settings');
  await picture(cubeBulk, 'settings');
});

// Apart, so that these pictures can be made anew alone.
test('customers without a spreadsheet, in both themes @screenshots', async ({ start }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const cubeBulk = new CubeBulk(await start({ language }), language);
  const { page } = cubeBulk;
  const say = (english: string): string => cubeBulk.say(english);
  const dialog = page.getByRole('dialog');
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  await cubeBulk.button(say('Filter…')).click();
  await dialog.getByRole('radio', { name: say('As text') }).click();
  await dialog
    .getByRole('textbox', { name: say('The filter') })
    .fill("city in ('Oslo', 'Bergen') and (phone_2 is empty or birth_date < 1960-01-01)");
  await dialog.getByRole('radio', { name: say('Conditions') }).click();
  await expect(dialog.getByText(/^\d+ (?:of|av) 400 /u)).toBeVisible();
  await picture(cubeBulk, 'customers-filter');
  await cubeBulk.button(say('Use the filter')).click();
  await page.getByRole('grid', { name: say('Customers') }).focus();
  await page.keyboard.press('Space');
  for (let rows = 2; rows <= 4; rows += 1) {
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('row', { selected: true })).toHaveCount(rows);
  }
  await picture(cubeBulk, 'customers');
  await cubeBulk.button(/^(?:Change|Endre) 4/u).click();
  await dialog.getByRole('combobox', { name: say('Field') }).fill('need_to_know');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: say('Value') }).fill('Ring etter kl. 16');
  await expect(dialog.getByText(/ (?:of|av) 4 /u)).toBeVisible();
  await page.keyboard.press('Escape');
  await picture(cubeBulk, 'customers-edit');
  await cubeBulk.button(say('Cancel')).click();
  await cubeBulk.button(/^(?:Export|Eksporter) 4/u).click();
  await page.getByText(say('A form to fill in')).click();
  await page.getByText(say('A summary sheet')).click();
  for (const name of ['Skjema Oslo og Bergen', 'Ringeliste mandag']) {
    await cubeBulk.button(say('Save this export…')).click();
    await dialog.getByRole('textbox', { name: say('Name') }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: say('Saved exports') }).getByText(name)).toBeVisible();
  }
  await page
    .locator('main')
    .getByRole('button', { name: /^(?:Clear the filter|Fjern filteret)/u })
    .click();
  await expect(page.getByText(/^(?:All|Alle) 400 /u)).toBeVisible();
  await picture(cubeBulk, 'exports');
});

test('a plan that waits for its approval, in both themes @screenshots', async ({ start, home }) => {
  mkdirSync(folder, { recursive: true });
  const { records, sheet } = townsPutRight(120);
  const path = await planFile(home, records, sheet, 'regnskap');
  const workspace = join(home, 'workspace');
  writeFileSync(join(workspace, 'policy.json'), JSON.stringify({ approval: 'required' }));
  const started = await start({ language, args: [path], env: { CUBE_BULK_WORKSPACE: workspace } });
  const cubeBulk = new CubeBulk(started, language);
  await expect(cubeBulk.page.getByText(cubeBulk.say('This plan must be approved before it is written'))).toBeVisible();
  await picture(cubeBulk, 'approval');
});

/** A whole workbook is there. */
function readable(path: string): boolean {
  try {
    return readFileSync(path).subarray(0, 2).toString('latin1') === 'PK';
  } catch {
    return false;
  }
}

/** `assignment_id;customer_id;city` of the demo's first customers, with another city. */
const otherCities = (assignmentId: number, ids: { at(index: number): number }, count: number, city: string): string[] =>
  Array.from({ length: count }, (_, index) => `${assignmentId};${ids.at(index)};${city}`);

// By `npm run screenshots`, as the others.
test('several assignments, a review in Excel and a later check @screenshots', async ({ start, home }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const cubeBulk = new CubeBulk(await start({ language }), language);
  const { page } = cubeBulk;
  const say = (english: string): string => cubeBulk.say(english);
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  const list = join(home, 'Kunder som har flyttet.csv');
  const heading = 'assignment_id;customer_id;city';
  const rows = [
    ...otherCities(consumerAssignmentId, consumerIds, 40, 'Halden'),
    ...otherCities(companyAssignmentId, companyIds, 12, 'Moss'),
  ];
  writeFileSync(list, [heading, ...rows].join('\n'));
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(list);
  await cubeBulk.button(say('See the columns')).click();
  const make = cubeBulk.button(/^(?:Make 2 plans|Lag 2 planer)$/u);
  await make.click({ trial: true });
  await picture(cubeBulk, 'several-columns');
  await make.click();
  await expect(cubeBulk.button(/^(?:Write|Skriv) \d/u)).toBeVisible();
  await picture(cubeBulk, 'several-assignments');

  await cubeBulk.button(/^(?:Open|Åpne) Strøm/u).click();
  const review = join(home, 'svar fra regnskap.xlsx');
  await cubeBulk.savingTo(review);
  await cubeBulk.button(say('More actions')).click();
  await page.getByRole('menuitem', { name: say('Send to review in Excel…') }).click();
  await cubeBulk.button(say('Save the workbook…')).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await answerReview(review);
  await cubeBulk.drop(review);
  await expect(page.getByRole('table')).toBeVisible();
  await picture(cubeBulk, 'review-answers');
  await page.keyboard.press('Escape');

  await cubeBulk.button(say('All plans of this file')).click();
  await cubeBulk.button(/^(?:Write|Skriv) \d/u).click();
  await cubeBulk.button(say('Write now'), page.getByRole('alertdialog')).click();
  await expect(cubeBulk.button(say('Undo all of it…'))).toBeVisible({ timeout: 60_000 });
  // Somebody moves on in Cube.
  const later = join(home, 'rettet.csv');
  writeFileSync(
    later,
    ['customer_id;city', ...otherCities(consumerAssignmentId, consumerIds, 3, 'Sarpsborg')]
      .join('\n')
      .replaceAll(/^\d+;(?=\d)/gmu, ''),
  );
  await cubeBulk.drop(later);
  await page.getByRole('combobox').first().click();
  await page.getByRole('option', { name: /Strøm/u }).first().click();
  await cubeBulk.button(say('Continue')).click();
  await cubeBulk.button(say('Continue')).click();
  await cubeBulk.button(say('Compare with Cube')).click();
  await cubeBulk.button(say('Write to Cube…')).click();
  await cubeBulk.button(/^(?:Write|Skriv) \d/u).click();
  await cubeBulk.button(say('Write now'), page.getByRole('alertdialog')).click();
  await expect(cubeBulk.button(/(?:Undo this batch|Angre kjøringen)/u)).toBeVisible({ timeout: 60_000 });
  await cubeBulk.go('History');
  const batch = page.getByRole('listitem').filter({ hasText: 'Kunder som har flyttet' });
  await cubeBulk.button(say('Check now: is it still as written?'), batch).click();
  await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
  await picture(cubeBulk, 'verify');
});

/** A colleague says No twice, corrects a value, and changes what is locked. */
async function answerReview(path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const [sheet] = workbook.worksheets;
  const cell = (row: number, column: number) => sheet!.getRow(row).getCell(column);
  for (const row of [5, 9]) cell(row, 6).value = language === 'nb' ? 'Nei' : 'No';
  cell(7, 5).value = 'Fredrikstad';
  cell(11, 4).value = 'Bergen';
  cell(14, 6).value = '?';
  await workbook.xlsx.writeFile(path);
}
