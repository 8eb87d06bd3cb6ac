import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { runCli } from '../support/run-cli.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const entry = new URL('../../out/cli/index.js', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

/** What bash offers for a line whose last word is being typed. */
function completeInBash(folder: string, env: Readonly<Record<string, string>>, lines: readonly string[][]): string[] {
  const script = `
    cube-bulk() { '${process.execPath}' --disable-warning=ExperimentalWarning '${entry}' "$@"; }
    source <(cube-bulk completion bash)
    try() { COMP_WORDS=(cube-bulk "$@"); COMP_CWORD=$#; _cube_bulk; echo "\${COMPREPLY[*]}"; }
    ${lines.map((words) => `try ${words.map((word) => `'${word}'`).join(' ')}`).join('\n')}`;
  writeFileSync(join(folder, 'try.bash'), script);
  const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8' } as const;
  return execFileSync('bash', ['--norc', 'try.bash'], options).trimEnd().split('\n');
}

describe('completion', () => {
  it.skipIf(!has('bash'))('in bash: commands, options, known values, and numbers of assignments', async () => {
    const { cli, dir, env } = await cliAccount([customer(1)]);
    expect((await cli('pull', '9')).code).toBe(0);
    const offered = completeInBash(dir, env, [
      ['ap'],
      ['--url', 'https://a.example.com', 'pl'],
      ['apply', '--ch'],
      ['apply', 'x.cubeplan', '--check', ''],
      ['plan', 'a.csv', '--assignment', ''],
      ['pull', ''],
      ['completion', 'z'],
    ]);
    expect(offered).toEqual(['approve apply', 'plan', '--check', 'each once none', '9', '9', 'zsh']);
  });

  it('knows every command and option that there is, in each shell', async () => {
    const program = createProgram(
      () => {
        throw new TypeError('nothing is run');
      },
      () => undefined,
      () => undefined,
    );
    for (const shell of ['bash', 'zsh', 'powershell']) {
      const { stdout, code } = await runCli(['completion', shell]);
      expect(code).toBe(0);
      for (const command of program.commands) {
        expect(stdout).toContain(command.name());
        for (const { long } of command.options) expect(stdout).toContain(long);
      }
    }
    expect((await runCli(['completion', 'fish', '--json'])).code).toBe(2);
  });

  it.skipIf(!has('zsh'))('is a script that zsh can read', async () => {
    const { stdout } = await runCli(['completion', 'zsh']);
    expect(spawnSync('zsh', ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });
});

describe('the version', () => {
  it('is printed, and nothing else', async () => {
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
    expect((await runCli(['--version', '--json'])).json()).toEqual({ version: manifest.version });
  });
});

it('the manual page has every command, and is one that programs can read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cube-bulk-man-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync(process.execPath, ['tools/cli-extras.mjs', folder]);
  const page = readFileSync(join(folder, 'cube-bulk.1'), 'utf8');
  for (const name of ['apply', 'demo\\-server', 'forget', 'completion']) expect(page).toContain(`.SS "${name} `);
  expect(page).toContain('.B \\-\\-check <mode>');
  expect(page).toContain('cube\\-bulk apply changes.cubeplan \\-\\-yes \\-\\-limit 5');
  expect(page).not.toMatch(/[^\n -~]/);
  const { error, status } = spawnSync('mandoc', ['-Tlint', '-Werror', join(folder, 'cube-bulk.1')]);
  expect([error === undefined, status]).toBeOneOf([
    [true, 0],
    [false, null],
  ]);
});
