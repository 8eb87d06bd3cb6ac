import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultWorkspaceDir, setAside } from '../../../src/services/workspace/workspace-dir.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { account, openTestWorkspace, pull, someRecords } from './open-test-workspace.ts';

test.each([
  ['win32', { APPDATA: 'D:\\Data\\Roaming' }, 'D:\\Data\\Roaming\\Cube Bulk\\workspace'],
  ['win32', { USERPROFILE: 'C:\\Users\\kari' }, 'C:\\Users\\kari\\AppData\\Roaming\\Cube Bulk\\workspace'],
  ['darwin', { HOME: '/Users/kari' }, '/Users/kari/Library/Application Support/Cube Bulk/workspace'],
  ['linux', { HOME: '/home/kari' }, '/home/kari/.config/Cube Bulk/workspace'],
  ['linux', { HOME: '/home/kari', XDG_CONFIG_HOME: '/data/config' }, '/data/config/Cube Bulk/workspace'],
  ['linux', { HOME: '/home/kari', XDG_CONFIG_HOME: 'relative' }, '/home/kari/.config/Cube Bulk/workspace'],
  ['linux', { HOME: '/home/kari', XDG_CONFIG_HOME: '' }, '/home/kari/.config/Cube Bulk/workspace'],
] as const)('on %s with %o the workspace is %s', (platform, env, expected) => {
  expect(defaultWorkspaceDir(env, platform, 'HOME' in env ? env.HOME : 'unused')).toBe(expected);
});

test('a workspace that is set aside leaves room for a new one, and everything else where it was', () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'my.cubeplan'), 'a plan that somebody keeps here');
  const old = openTestWorkspace(dir);
  pull(old, someRecords(2));
  old.close();
  writeFileSync(join(dir, 'workspace.db-journal'), 'left by a crash');
  const aside = setAside(dir, new Date('2026-11-20T12:30:00.500Z'));
  expect(aside).toBe(join(dir, 'set-aside-2026-11-20T12-30-00-500Z'));
  expect(readdirSync(aside).toSorted()).toEqual(['snapshots', 'workspace.db', 'workspace.db-journal']);
  expect(readdirSync(join(aside, 'snapshots'))).toHaveLength(1);
  expect(readFileSync(join(dir, 'my.cubeplan'), 'utf8')).toBe('a plan that somebody keeps here');
  expect(existsSync(join(dir, 'workspace.db'))).toBe(false);
  expect(openTestWorkspace(dir).snapshotsOf(account, 9)).toEqual([]);
});
