import { join } from 'node:path';
import { officeAssignment, openOffice, startOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

const words = 'The part that does the work stopped and was started again. What it had saved is safe.';

test('an engine that is killed is started again, and says what happened', async ({ cubeBulk }) => {
  await cubeBulk.tryDemo();
  const pid = await cubeBulk.enginePid();
  process.kill(pid, 'SIGKILL');
  await expect(cubeBulk.page.getByText(words)).toBeVisible();
  await expect.poll(() => cubeBulk.enginePid().catch(() => pid)).not.toBe(pid);
});

test('killed in the middle of writing, it goes on where it was: nothing is lost', async ({ cubeBulk, home }) => {
  test.setTimeout(180_000);
  const server = await startOffice(40);
  const before = server.records(officeAssignment);
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const rows = [['customer_id', 'city'], ...before.map((record) => [Number(record['customer_id']), 'Moss'])];
  const path = await writeWorkbook(join(home, 'kunder.xlsx'), rows);
  const moved = (): number => server.records(officeAssignment).filter(({ city }) => city === 'Moss').length;

  await test.step('kill it when some are written', async () => {
    await cubeBulk.go('Bulk update');
    await cubeBulk.drop(path);
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Compare with Cube').click();
    await cubeBulk.button('Write to Cube…').click();
    server.setFault(() => ({ kind: 'slow', ms: 100 }));
    await cubeBulk.button('Write 40 customers…').click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect.poll(moved, { intervals: [20] }).toBeGreaterThan(5);
    process.kill(await cubeBulk.enginePid(), 'SIGKILL');
    await expect(page.getByText(words)).toBeVisible();
    server.setFault(undefined);
    expect(moved()).toBeLessThan(40);
  });

  await test.step('go on from the history', async () => {
    await cubeBulk.go('History');
    await cubeBulk.button(/^Go on with/u).click();
    await cubeBulk.button('Write to Cube…').click();
    await cubeBulk.button(/^(?:Go on with|Write) \d+ (?:rows|customers)…/u).click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('Everything is written')).toBeVisible({ timeout: 60_000 });
    expect(moved()).toBe(40);
  });
  await server.close();
});
