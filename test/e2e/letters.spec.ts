import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeText } from '../support/encode-text.ts';
import { openOffice, startOffice } from './support/office.ts';
import { expect, test } from './support/test.ts';

test('of two encodings that fit, the one is chosen that shows the right names, and the plan has them', async ({
  cubeBulk,
  home,
}) => {
  const server = await startOffice(3);
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const path = join(home, 'navn.csv');
  writeFileSync(path, encodeText('Kundenr;Navn;Poststed\r\n1001;LISE NÆSS;BÆRUM\r\n1002;OLA;OSLO\r\n', 'cp850'));

  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(path);
  await expect(page.getByText('navn.csv').first()).toBeVisible();
  await cubeBulk.button('Continue').click();
  const question = page.getByRole('status').filter({ hasText: 'Is it N’SS or NÆSS?' });
  await expect(question).toBeVisible();
  await expect(page.getByText('B’RUM')).toBeVisible();
  await cubeBulk.button('NÆSS', question).click();
  await expect(question).toBeHidden();
  await expect(page.getByText('BÆRUM')).toBeVisible();

  const letters = page.getByRole('button', { name: /Character set/u });
  await expect(letters).toContainText('MS-DOS (850)');
  await letters.click();
  await page.getByRole('option', { name: /Macintosh/u }).click();
  await expect(page.getByText('BÆRUM')).toBeHidden();
  await letters.click();
  await page.getByRole('option', { name: /MS-DOS \(850\)/u }).click();
  await expect(page.getByText('BÆRUM')).toBeVisible();

  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Compare with Cube').click();
  await expect(cubeBulk.heading('navn.csv')).toBeVisible();
  await expect(page.getByRole('row', { name: /1001/u })).toContainText('LISE NÆSS');
  await server.close();
});
