// What ships with Cube Bulk: the packages that the sources really import, from package to package through the lock file. A
// package that is only built or tested with does not ship. Plain JavaScript that any Node can start.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const imports = /(?:^|[\s;])(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/gm;
const ofStyles = /@import\s+(?:url\()?['"]([^'"]+)['"]/g;

/** The package that a specifier names; undefined for files of ours and modules of Node's. */
function packageOf(specifier) {
  if (/^[./]/.test(specifier) || specifier.startsWith('node:') || builtinModules.includes(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function imported() {
  const found = new Set(['electron']);
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ts|tsx|css|html)$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const pattern of entry.name.endsWith('.css') ? [ofStyles] : [imports, ofStyles]) {
      for (const [, one, other] of text.matchAll(pattern)) {
        const from = packageOf(one ?? other);
        if (from !== undefined) found.add(from);
      }
    }
  }
  return found;
}

/** Where npm put a package for whoever stands at `place`: as near as possible. */
function placeOf(wanted, place) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const candidate = `${at === '' ? '' : `${at}/`}node_modules/${wanted}`;
    if (packages[candidate] !== undefined) return candidate;
    if (at === '') return undefined;
  }
}

/** Each with its folder below the root (`place`), its licence as far as it names one, and its checksum; by name. */
export function shipped() {
  const places = new Map();
  const visit = (wanted, from) => {
    const place = placeOf(wanted, from);
    if (place === undefined || places.has(place)) return;
    const found = packages[place];
    places.set(place, {
      name: wanted,
      place,
      version: found.version,
      license: licenceOf(place, found),
      integrity: found.integrity,
    });
    // Electron's package only fetches the program: what it needs for that does not ship. Types never do.
    if (wanted === 'electron') return;
    // What a package takes along where somebody else brings it: the bundler finds it then, too.
    const brought = { ...found.dependencies, ...found.optionalDependencies, ...found.peerDependenciesMeta };
    for (const next of Object.keys(brought)) {
      if (!next.startsWith('@types/')) visit(next, place);
    }
  };
  for (const one of imported()) visit(one, '');
  // The same version may lie in several places.
  const once = new Map([...places.values()].map((one) => [`${one.name}@${one.version}`, one]));
  return [...once.values()].sort((a, b) =>
    a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1,
  );
}

function licenceOf(place, { license: locked }) {
  if (locked !== undefined) return locked;
  const file = join(root, place, 'package.json');
  const { license: said, licenses } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return (typeof said === 'string' ? said : said?.type) ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown';
}
