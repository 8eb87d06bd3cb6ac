import { editDistance } from './edit-distance.ts';
import { fieldLabel } from '../fields/catalogue.ts';

/** Finds fields by what a person calls them. */
export interface FieldFinder {
  /** The key; a key as it is written goes before a label, and both before a key or label in other capitals. */
  find(name: string): string | undefined;
  /** The key that is probably meant by a name that is none. */
  nearest(name: string): string | undefined;
}

export function fieldFinder(keys: readonly string[]): FieldFinder {
  const exact = new Set(keys);
  const byName = new Map<string, string>();
  const labels = keys.flatMap((key) => [[fieldLabel(key, 'nb'), key] as const, [fieldLabel(key, 'en'), key] as const]);
  for (const [name, key] of [...keys.map((key) => [key, key] as const), ...labels]) {
    if (!byName.has(fold(name))) byName.set(fold(name), key);
  }
  return {
    find: (name) => (exact.has(name) ? name : byName.get(fold(name))),
    nearest: (name) => {
      const limit = Math.max(1, Math.floor(name.length / 3));
      return keys
        .map((known) => ({ known, distance: editDistance(fold(known), fold(name), limit) }))
        .filter(({ distance }) => distance <= limit)
        .toSorted((a, b) => a.distance - b.distance)[0]?.known;
    },
  };
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase();
