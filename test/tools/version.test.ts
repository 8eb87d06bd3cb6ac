import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const tools = resolve(import.meta.dirname, '../../tools');
const changelog = `# Changelog

What changes.

## Unreleased

### In short

- Faster.

### Kort fortalt

- Raskere.

### Added

- Much.

## 1.0.0 – 2026-01-02

### Added

- Everything.
`;

/** A small project in git with a version, as `npm version` finds it. */
function project(text: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'src', 'core'), { recursive: true });
  writeFileSync(join(folder, 'src', 'core', 'version.ts'), "export const version = '1.0.0';\n");
  writeFileSync(join(folder, 'CHANGELOG.md'), text);
  const scripts = { version: `node ${JSON.stringify(join(tools, 'version.mjs'))}` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'small', version: '1.0.0', scripts }));
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' });
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  return folder;
}

function npmVersion(folder: string, version: string): number | null {
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
  };
  const options = { cwd: folder, env, encoding: 'utf8', shell: process.platform === 'win32' } as const;
  return spawnSync('npm', ['version', version], options).status;
}

const shown = (folder: string, name: string): string =>
  execFileSync('git', ['show', `v1.1.0:${name}`], { cwd: folder, encoding: 'utf8' });

test('npm version moves the version, the program’s own and the changelog in one commit with its tag', () => {
  const folder = project(changelog);
  expect(npmVersion(folder, '1.1.0')).toBe(0);
  expect(JSON.parse(shown(folder, 'package.json'))).toMatchObject({ version: '1.1.0' });
  expect(shown(folder, 'src/core/version.ts')).toBe("export const version = '1.1.0';\n");
  expect(shown(folder, 'CHANGELOG.md')).toMatch(
    /^# Changelog\n\nWhat changes\.\n\n## Unreleased\n\n## 1\.1\.0 – \d{4}-\d\d-\d\d\n\n### In short\n/,
  );
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' })).toBe('');
});

test('a version that nobody said anything about is not made', () => {
  const folder = project(changelog.replace(/## Unreleased[^]*(?=## 1\.0\.0)/, '## Unreleased\n\n'));
  expect(npmVersion(folder, '1.1.0')).not.toBe(0);
  expect(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')).not.toContain('1.1.0');
  expect(execFileSync('git', ['tag'], { cwd: folder, encoding: 'utf8' })).toBe('');
});

interface ChangelogTool {
  readonly sectionOf: (changelog: string, version: string) => string;
  readonly notesOf: (section: string) => string;
  readonly release: (changelog: string, version: string, day: string) => string;
}

test('what is new is the few lines in both languages, else the whole section', async () => {
  const { sectionOf, notesOf, release } = (await import(join(tools, 'changelog.mjs'))) as ChangelogTool;
  const released = release(changelog, '1.1.0', '2026-02-03');
  const section = sectionOf(released, '1.1.0');
  expect(section).toMatch(/^### In short[^]*- Much\.$/);
  expect(section).not.toContain('Everything');
  expect(notesOf(section)).toBe('### In short\n\n- Faster.\n\n### Kort fortalt\n\n- Raskere.');
  expect(notesOf(sectionOf(released, '1.0.0'))).toBe('### Added\n\n- Everything.');
  expect(sectionOf(changelog, '1.1.0')).toBe(section);
  expect(() => release(released, '1.1.0', '2026-02-03')).toThrow('CHANGELOG.md says nothing');
});
