import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const workspaceModule = JSON.stringify(resolve('src/services/workspace/workspace.ts'));

/** Another process that opens the workspace and stays until it is ended. */
async function other(dir: string): Promise<{ readonly kill: () => Promise<void> }> {
  // Kept where it is not collected: with it the lock would go.
  const code = `import { openWorkspace } from ${workspaceModule}; globalThis.kept = openWorkspace(${JSON.stringify(dir)});
    process.stdout.write('here'); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module-typescript', '--eval', code]);
  await once(child.stdout, 'data');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('another process in the workspace is known as long as it lives, however it ends', async () => {
  const dir = temporaryFolder();
  const workspace = openWorkspace(dir);
  expect(workspace.isUsedByOthers()).toBe(false);
  const first = await other(dir);
  const second = await other(dir);
  expect(workspace.isUsedByOthers()).toBe(true);
  // Asking changes nothing: they can still see us, and we them.
  expect(workspace.isUsedByOthers()).toBe(true);
  await first.kill();
  expect(workspace.isUsedByOthers()).toBe(true);
  await second.kill();
  expect(workspace.isUsedByOthers()).toBe(false);
  workspace.close();
});

test('a workspace that may only be read is opened all the same', () => {
  const dir = temporaryFolder();
  openWorkspace(dir).close();
  chmodSync(dir, 0o500);
  const workspace = openWorkspace(dir);
  expect(workspace.isUsedByOthers()).toBe(false);
  workspace.close();
  chmodSync(dir, 0o700);
});
