import { en } from '../../../src/renderer/text/en/index.ts';
import { nb } from '../../../src/renderer/text/nb/index.ts';

export type Language = 'en' | 'nb';

/** Each English sentence of the windows with its Norwegian one; a text that is made of numbers is not among them. */
export function pairs(english: unknown = en, norwegian: unknown = nb): readonly (readonly [string, string])[] {
  if (typeof english === 'string') return [[english, String(norwegian)]];
  if (typeof english !== 'object' || english === null) return [];
  const other = norwegian as Readonly<Record<string, unknown>>;
  return Object.entries(english).flatMap(([key, value]) => pairs(value, other[key]));
}

const norwegian = new Map(pairs());

/** A text of the windows in a language, by its English words. */
export function inWords(english: string, language: Language): string {
  if (language === 'en') return english;
  const text = norwegian.get(english);
  if (text === undefined) throw new Error(`The windows never say "${english}"`);
  return text;
}
