import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { CubeBulk } from './support/cube-bulk.ts';
import { expect, test } from './support/test.ts';
import { pairs } from './support/words.ts';

/** Every English sentence of the windows that is another one in Norwegian. */
const english = pairs().flatMap(([english, norwegian]) => (english === norwegian ? [] : [english]));

/** Nothing that is seen or read aloud is English: whole texts, names, hints and placeholders. */
async function expectNorwegian(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const said = await page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')];
    const names = ['aria-label', 'title', 'placeholder', 'aria-description'];
    const attributes = all.flatMap((element) => names.map((name) => element.getAttribute(name)?.trim() ?? ''));
    const texts = all.flatMap((element) =>
      [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '')),
    );
    return [...attributes, ...texts].filter((text) => text !== '');
  });
  expect(said.length).toBeGreaterThan(5);
  expect(said.filter((text) => english.includes(text))).toEqual([]);
}

test('follows a system in Norwegian, and its menu with it', async ({ start }) => {
  const { app, page } = await start({ language: 'nb' });
  await expect(page.locator('html')).toHaveAttribute('lang', /^nb/u);
  const rail = page.getByRole('navigation').first();
  await expect(rail.getByRole('button', { name: 'Oppdrag' })).toBeVisible();
  await expect(page.getByRole('button', { name: /demo/iu })).toBeVisible();
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  expect(labels).toContain('Rediger');
});

test('no English word is left on any screen in Norwegian', async ({ start, home }) => {
  const started = await start({ language: 'nb' });
  const { page } = started;
  const cubeBulk = new CubeBulk(started);
  expect(english.length).toBeGreaterThan(200);
  await expectNorwegian(page);
  await cubeBulk.button('Prøv med demodata').click();
  await cubeBulk.button('Hent kunder').click();
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await expectNorwegian(page);
  for (const place of ['Eksport', 'Historikk', 'Innstillinger', 'Oppdrag']) {
    await page.getByRole('navigation').first().getByRole('button', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await expectNorwegian(page);
  }
  await page.getByRole('region').getByRole('button', { name: 'Masseoppdatering' }).click();
  await expect(page.getByRole('combobox')).toHaveValue(/101/u);
  await expectNorwegian(page);
  const rows = ['Kundenummer;Poststed;E-post', '20103;Ny-Ålesund;', '20106;;feil', '1;Oslo;'];
  writeFileSync(join(home, 'kunder.csv'), rows.join('\n'));
  await cubeBulk.drop(join(home, 'kunder.csv'));
  await cubeBulk.button('Fortsett').click();
  await expectNorwegian(page);
  await cubeBulk.button('Fortsett').click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectNorwegian(page);
  await cubeBulk.button('Sammenlign med Cube').click();
  await expect(page.getByRole('grid')).toBeVisible();
  await expectNorwegian(page);
  for (const view of ['Mønstre', 'Problemer', 'Konflikter', 'Rader']) {
    await page.getByRole('radio', { name: view }).click();
    await expectNorwegian(page);
  }
  await cubeBulk.button('Skriv til Cube …').click();
  await cubeBulk.button('Skriv 1 kunde …').click();
  await expectNorwegian(page);
  await cubeBulk.button('Skriv nå').click();
  await expect(page.getByText('1 av 3 rader skrevet · 2 ikke skrevet (1 ugyldig, 1 ikke funnet)')).toBeVisible();
  await expectNorwegian(page);
});
