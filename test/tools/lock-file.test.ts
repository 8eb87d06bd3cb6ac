import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

test('the lock file has every platform of every package', () => {
  // Of a version whose packages for some platforms are not published yet, npm leaves these out, and `npm ci` then
  // fails on every machine. Step back to the version before.
  const lock: Lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  const places = Object.entries(lock.packages);
  const names = new Set(
    places.map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  const missing = places.flatMap(([, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !names.has(name)),
  );
  expect(places.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
