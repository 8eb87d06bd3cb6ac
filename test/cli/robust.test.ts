import { existsSync, mkdirSync, openSync, closeSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const entry = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url));
const secret = 'hemmelig-4711';
const sheet = 'customer_id;city\n1;Oslo\n2;Moss\n';

/** A full disk behind stdout. */
async function onFullDisk(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string) {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd,
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stderr };
}

describe.skipIf(!existsSync('/dev/full'))('a full disk behind stdout', () => {
  it('is DISK_FULL for every command that has something to say', async () => {
    const { cli, dir, env, file, server } = await cliAccount([customer(1), customer(2)]);
    writeFileSync(file('a.csv'), sheet);
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    const plan = ['plan', 'a.csv', '--assignment', '9', '--offline', '--out'];
    for (const command of [
      ['show', 'p.cubeplan', '--rows'],
      ['show', 'p.cubeplan'],
      ['show', 'p.cubeplan', '--json'],
      ['history'],
      ['history', '--json'],
      ['--help'],
      [...plan, 'q.cubeplan', '--json'],
      ['apply', 'p.cubeplan', '--yes', '--json'],
      ['demo-server', '--json'],
    ]) {
      const { code, stderr } = await onFullDisk([...command], env, dir);
      expect([command[0], code]).toEqual([command[0], 1]);
      expect(stderr).toMatch(/error DISK_FULL: .*disk is full/);
    }
    expect(existsSync(file('q.cubeplan'))).toBe(false);
    // What was done is done, and said by the plan.
    expect(server.records(9)[0]).toMatchObject({ city: 'Oslo' });
    expect((await cli('show', 'p.cubeplan')).json().outcomes).toMatchObject({ applied: 2, pending: 0 });
  });

  it('leaves no plan that nobody was told of, and gives an applied one its name back', async () => {
    const { cli, dir, env, file } = await cliAccount([customer(1), customer(2)]);
    writeFileSync(file('a.csv'), sheet);
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    await cli('apply', 'p.cubeplan', '--yes');
    const applied = readFileSync(file('p.cubeplan'));
    const { plans } = (await cli('history')).json();
    for (const command of [
      ['plan', 'a.csv', '--assignment', '9', '--offline', '--out', 'p.cubeplan'],
      ['plan', 'a.csv', '--offline', '--assignment', '9', '--out', 'new.cubeplan'],
      ['plan', '--set', 'city=Bodø', '--assignment', '9', '--offline', '--out', 'set.cubeplan'],
      ['undo', 'p.cubeplan', '--out', 'undo.cubeplan'],
      ['undo', 'p.cubeplan', '--out-dir', 'back'],
    ]) {
      for (const form of [[], ['--json']]) {
        const { code, stderr } = await onFullDisk([...command, ...form], env, dir);
        expect([command[0], code, stderr]).toEqual([command[0], 1, expect.stringContaining('error DISK_FULL')]);
      }
    }
    expect(readdirSync(dir).filter((name) => name.endsWith('.cubeplan'))).toEqual(['p.cubeplan']);
    expect(readFileSync(file('p.cubeplan')).equals(applied)).toBe(true);
    const told = { ...plans[0], applied_at: expect.any(String) };
    expect((await cli('history')).json().plans).toEqual([told]);
  });
});

describe('a secret in the wrong place', () => {
  it.each([
    [['check', `--password=${secret}`]],
    [['check', '--password', secret]],
    [[`--token=${secret}`, 'check']],
    [['--token', secret, 'check']],
    [['check', `-p${secret}`]],
    [['check', `-p=${secret}`]],
    [['check', `--${secret}`]],
    [['check', `--pasword=${secret}`]],
    [['check', `--Password=${secret}`]],
    [['check', secret]],
    [[secret]],
    [['pull', secret]],
    [['apply', 'p', '--limit', secret]],
    [['apply', 'p', '--check', secret]],
    [['apply', 'p', '--check', `it's ${secret}`]],
    [['check', `--url=https://kari:${secret}@example.com`]],
    [['show', `https://kari:${secret}@example.com/p.cubeplan`]],
    [['undo', `https://kari:${secret}@example.com/p`, '--out', 'u.cubeplan']],
    [['apply', `https://kari:${secret}@example.com/p`, '--yes']],
    [['history', '--remove', secret]],
  ])('is not repeated: %j', async (args) => {
    const env = { CUBE_BULK_WORKSPACE: temporaryFolder(), CUBE_URL: 'http://127.0.0.1:1', CUBE_TOKEN: secret };
    for (const json of [[], ['--json']]) {
      const { code, stdout, stderr } = await runCli([...args, ...json], { env });
      expect([1, 2]).toContain(code);
      expect(stdout + stderr).not.toContain(secret);
      expect(stderr).toMatch(/^error [A-Z_]+: \S/);
    }
  });

  it('leaves the name of the option, and one that may be meant', async () => {
    const { stderr } = await runCli(['check', '--usernam', secret]);
    expect(stderr).toContain('--usernam.');
    expect(stderr).toContain('--username');
  });
});

describe('a workspace that cannot be used', () => {
  it('is found before the first request, and leaves no plan behind', async () => {
    const { cli, env, dir, file, server } = await cliAccount([customer(1), customer(2)]);
    writeFileSync(file('a.csv'), sheet);
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    mkdirSync(file('broken'));
    writeFileSync(file('broken/workspace.db'), 'not a database, but long enough to look at '.repeat(100));
    const broken = { ...env, CUBE_BULK_WORKSPACE: file('broken') };
    server.requests.length = 0;
    const commands = [
      ['apply', 'p.cubeplan', '--yes', '--report', 'r.xlsx'],
      ['undo', 'p.cubeplan', '--out', 'u.cubeplan'],
      ['plan', 'a.csv', '--assignment', '9', '--offline', '--out', 'q.cubeplan'],
    ];
    for (const command of commands) {
      const { code, json } = await runCli([...command, '--json'], { env: broken, cwd: dir });
      expect([code, json().error.code]).toEqual([1, 'WORKSPACE_UNUSABLE']);
    }
    expect(server.requests).toEqual([]);
    expect(['u.cubeplan', 'q.cubeplan', 'r.xlsx'].filter((name) => existsSync(file(name)))).toEqual([]);
    expect((await cli('show', 'p.cubeplan')).json().outcomes).toMatchObject({ pending: 2 });
  });

  it.skipIf(!existsSync('/proc'))('is told where no folder can be made at all', async () => {
    const cwd = temporaryFolder();
    for (const workspace of ['/proc/none', '/proc/none/below', '/dev/null/below']) {
      const { code, json } = await runCli(['history', '--json'], { env: { CUBE_BULK_WORKSPACE: workspace }, cwd });
      expect([code, json().error.code]).toEqual([1, 'WORKSPACE_UNUSABLE']);
      const demo = await runCli(['demo', '--dir', workspace, '--json'], { cwd });
      expect([demo.code, demo.json().error.code]).toEqual([1, expect.stringMatching(/^FILE_/)]);
    }
  });
});

it.each(['127.0.0.1:1', 'proxy.invalid:3128'])(
  'a proxy that is not there is not taken for the server: %s',
  async (proxy) => {
    const env = {
      CUBE_URL: 'https://cube.example.com',
      CUBE_TOKEN: 't',
      HTTPS_PROXY: `http://user:${secret}@${proxy}`,
    };
    const { code, stdout, json } = await runCli(['check', '--json', '--quiet'], { env, cwd: temporaryFolder() });
    expect([code, json().error.code]).toEqual([1, 'NETWORK']);
    expect(json().error.message).toMatch(/^The proxy on the way to cube\.example\.com could not be reached: /);
    expect(stdout).not.toContain(secret);
  },
);
