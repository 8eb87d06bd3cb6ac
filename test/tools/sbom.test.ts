import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly ({ readonly expression: string } | { readonly license: { readonly name: string } })[];
}

test('what ships is listed with versions and licences, and nothing that only builds or tests', () => {
  const target = join(temporaryFolder(), 'sbom.json');
  execFileSync(process.execPath, [fileURLToPath(new URL('../../tools/sbom.mjs', import.meta.url)), target]);
  const document: { readonly bomFormat: string; readonly components: readonly Component[] } = JSON.parse(
    readFileSync(target, 'utf8'),
  );
  expect(document.bomFormat).toBe('CycloneDX');
  const names = document.components.map(({ name }) => name);
  for (const shipped of ['electron', 'react', 'zod', 'exceljs', 'jszip']) expect(names).toContain(shipped);
  for (const tool of ['vitest', 'typescript', 'playwright', 'fast-check', 'electron-builder']) {
    expect(names).not.toContain(tool);
  }
  const purls = document.components.map(({ purl }) => purl);
  expect(new Set(purls).size).toBe(purls.length);
  for (const { name, version, purl } of document.components) {
    expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
  }
  const unknown = document.components.filter(({ licenses }) => JSON.stringify(licenses).includes('unknown'));
  // An old package of exceljs's that names no licence in a way that a program can read.
  expect(unknown.map(({ name }) => name)).toEqual(['buffers']);
});
