import type { Field } from '../fields/field.ts';
import type { Candidate, MappingBoard } from './mapping-board.ts';

/** Decides the columns whose heading is a key that our own export wrote on its hidden sheet. */
export function decideByMetadata(board: MappingBoard, keys: readonly string[]): void {
  const exported = new Set(keys);
  for (const { index, heading } of board.open()) {
    if (!exported.has(heading)) continue;
    if (board.isFree(heading)) board.decide(index, { field: heading, how: 'metadata', score: 1 });
    else board.ignore(index);
  }
}

/** Decides the columns whose heading is a field's key, exactly. */
export function decideByKey(board: MappingBoard, fields: readonly Field[]): void {
  const find = exactNames(fields);
  const candidates = board.open().flatMap(({ index, heading }): Candidate[] => {
    const field = find(heading);
    return field === undefined ? [] : [{ index, field, score: field === heading ? 1 : 0.99 }];
  });
  board.award(candidates, 'exact');
}

/** Finds the field whose key a heading is: as it is, or but for outer spaces, a BOM or the guard before a formula. */
export function exactNames(fields: readonly Field[]): (heading: string) => string | undefined {
  const keys = new Set(fields.map(({ key }) => key));
  const looseKeys = new Map(fields.map(({ key }) => [loose(key), key]));
  return (heading) => {
    if (keys.has(heading)) return heading;
    const unguarded = heading.replace(/^'(?='?[=@\t\r+-])/, '');
    return keys.has(unguarded) ? unguarded : looseKeys.get(loose(heading));
  };
}

/** The same text for people: composed letters, no outer spaces, no BOM. */
function loose(text: string): string {
  return text.normalize('NFC').trim();
}
