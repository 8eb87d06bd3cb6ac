import { InvalidArgumentError } from 'commander';

/** A customer's or assignment's number, as an argument. */
export function parseId(text: string): number {
  const id = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(id)) throw new InvalidArgumentError('It must be a whole number.');
  return id;
}

export const collectIds = (text: string, ids: readonly number[] | undefined): readonly number[] => [
  ...(ids ?? []),
  parseId(text),
];

export function parsePositive(text: string): number {
  const value = parseId(text);
  if (value < 1) throw new InvalidArgumentError('It must be at least 1.');
  return value;
}

/** Seconds, a fraction allowed. */
export function parseSeconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('It must be a number of seconds.');
  }
  return value;
}

/** A port: 0 takes a free one. */
export function parsePort(text: string): number {
  const value = parseId(text);
  if (value > 65_535) throw new InvalidArgumentError('It must be at most 65535.');
  return value;
}

export function parseList(text: string): readonly string[] {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length === 0) throw new InvalidArgumentError('It must name at least one field.');
  return items;
}

/** An option that may be repeated. */
export const collect = (text: string, texts: readonly string[] | undefined): readonly string[] => [
  ...(texts ?? []),
  text,
];
