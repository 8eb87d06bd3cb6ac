import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'cube-bulk-executable-'));
let program = '';

beforeAll(() => {
  const told = execFileSync(process.execPath, ['tools/cli-executable.mjs'], { encoding: 'utf8' });
  program = told.trim().split(' MB, ')[1] ?? '';
}, 120_000);

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('the command line as one program', () => {
  /** Nothing of ours around it: no Node, no path, no home but an empty one. */
  const alone = (env: Readonly<Record<string, string>>, ...args: readonly string[]): string =>
    execFileSync(program, args, { cwd: home, env: { HOME: home, ...env }, encoding: 'utf8' });

  it('does its whole work with nothing beside it', async () => {
    expect(alone({}, '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(alone({}, '--help')).toContain('Usage: cube-bulk [options] [command]');
    expect(JSON.parse(alone({}, 'demo', '--json', '--dir', 'demo'))).toMatchObject({ ok: true });
    const demo = spawn(program, ['demo-server', '--records', '50', '--json'], { cwd: home, env: { HOME: home } });
    try {
      const [line] = (await once(createInterface({ input: demo.stdout }), 'line')) as [string];
      const { url, token } = JSON.parse(line) as { readonly url: string; readonly token: string };
      const env = { CUBE_URL: url, CUBE_TOKEN: token };
      const { assignments } = JSON.parse(alone(env, 'assignments', '--json')) as {
        readonly assignments: readonly { readonly assignment_id: number }[];
      };
      const id = String(assignments[0]?.assignment_id);
      alone(env, 'export', id, '--out', 'kunder.xlsx', '--json');
      const edit = ['plan', '--set', 'zone_name=Nord', '--assignment', id, '--out', 'p.cubeplan', '--json'];
      const { changed } = JSON.parse(alone(env, ...edit)) as { readonly changed: number };
      expect(changed).toBeGreaterThan(10);
      expect(JSON.parse(alone(env, 'apply', 'p.cubeplan', '--yes', '--json'))).toMatchObject({ applied: changed });
    } finally {
      demo.kill();
    }
  });

  it('cannot be made another program by the environment or by options of Node’s', () => {
    const script = join(home, 'other.cjs');
    writeFileSync(script, 'process.stdout.write("another program")');
    const env = { NODE_OPTIONS: `--require=${script}`, ELECTRON_RUN_AS_NODE: '1' };
    expect(alone(env, '--help')).toMatch(/^Usage: cube-bulk/);
    for (const args of [[script], ['-e', '1'], ['--require', script], ['--inspect']]) {
      const { status, stdout } = spawnSync(program, args, { cwd: home, env: { HOME: home }, encoding: 'utf8' });
      expect([args[0], status, stdout]).toEqual([args[0], 2, '']);
    }
  });
});
