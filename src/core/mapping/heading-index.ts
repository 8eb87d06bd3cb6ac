import { fieldAliases, fieldLabel } from '../fields/catalogue.ts';
import type { Field } from '../fields/field.ts';
import { headingWords, normaliseHeading } from './normalise-heading.ts';

/** What a field is called: its key, its label in the product, or another usual word for it. */
export type NameKind = 'key' | 'label' | 'alias';

/** A field and the name by which a heading found it. */
export interface NamedField {
  readonly field: string;
  readonly kind: NameKind;
  /** `shortWordsOf` the name, once for each way in which it is written (`Gatenr`, `Gate nr`). */
  readonly shortWords: ReadonlySet<string>;
}

/** Finds fields by their names. Made once for a sheet. */
export interface HeadingIndex {
  /** The field whose key the heading is: as it is, or but for outer spaces, a BOM or the guard before a formula. */
  readonly exact: (heading: string) => string | undefined;
  /** The field that has the heading as one of its names, in the form of `normaliseHeading`. */
  readonly named: (heading: string) => NamedField | undefined;
  /** All names in their normalised form, each with its one field. */
  readonly names: ReadonlyMap<string, NamedField>;
}

/** Says nothing alone: a number of what? */
const meaningless = 'nummer';

const strength: Readonly<Record<NameKind, number>> = { alias: 1, label: 2, key: 3 };

/**
 * Indexes the names of an assignment's fields. A key is stronger than a label, and a label than an alias; an alias that
 * several fields share belongs to the first of them. A normalised key that
 * two fields share (`Pris`, `PRIS`) names neither: only the exact heading tells them apart.
 */
export function indexHeadings(fields: readonly Field[]): HeadingIndex {
  const keys = new Set(fields.map(({ key }) => key));
  const looseKeys = new Map(fields.map(({ key }) => [loose(key), key]));
  const names = indexNames(fields);
  return {
    exact: (heading) => {
      if (keys.has(heading)) return heading;
      const unguarded = heading.replace(/^'(?='?[=@\t\r+-])/, '');
      return keys.has(unguarded) ? unguarded : looseKeys.get(loose(heading));
    },
    named: (heading) => names.get(normaliseHeading(heading)),
    names,
  };
}

function indexNames(fields: readonly Field[]): ReadonlyMap<string, NamedField> {
  const names = new Map<string, NamedField>();
  const ambiguous = new Set<string>();
  const add = (name: string, field: string, kind: NameKind): void => {
    const words = headingWords(name);
    const normal = words.join('');
    if (normal === '' || (kind === 'alias' && normal === meaningless)) return;
    const known = names.get(normal);
    const short = shortWordsOf(words);
    if (known?.field === field) {
      names.set(normal, { ...known, shortWords: new Set([...known.shortWords, short]) });
    } else if (known === undefined || strength[kind] > strength[known.kind]) {
      names.set(normal, { field, kind, shortWords: new Set([short]) });
    } else if (kind === 'key') ambiguous.add(normal);
  };
  for (const { key } of fields) {
    add(key, key, 'key');
    for (const language of ['nb', 'en'] as const) add(fieldLabel(key, language), key, 'label');
    for (const alias of fieldAliases(key)) add(alias, key, 'alias');
  }
  for (const name of ambiguous) names.delete(name);
  return names;
}

/** The words of one or two letters, which a misspelt heading must have right: `Avtale A` is not `Avtale B`. */
export function shortWordsOf(words: readonly string[]): string {
  return words.filter(({ length }) => length <= 2).join(' ');
}

/** The same text for people: composed letters, no outer spaces, no BOM. */
function loose(text: string): string {
  return text.normalize('NFC').trim();
}
