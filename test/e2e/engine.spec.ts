import { expect, test } from './support/test.ts';

test('an engine that is killed is started again, and says what happened', async ({ cubeBulk }) => {
  await cubeBulk.tryDemo();
  const pid = await cubeBulk.enginePid();
  process.kill(pid, 'SIGKILL');
  const words = 'The part that does the work stopped and was started again. What it had saved is safe.';
  await expect(cubeBulk.page.getByText(words)).toBeVisible();
  await expect.poll(() => cubeBulk.enginePid().catch(() => pid)).not.toBe(pid);
});
