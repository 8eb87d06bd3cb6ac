import type { Language } from '../types.ts';
import { companyFieldTable } from './company-fields.ts';
import type { Field } from './field.ts';
import type { KnownField } from './known-field.ts';
import { standardFieldTable } from './standard-fields.ts';

/** The fields that every customer record has, in the order of Cube's documentation. */
export const standardFields: readonly Field[] = standardFieldTable.map(({ field }) => field);

/** The standard fields, then the known extra fields of companies. */
export const knownFields: readonly Field[] = [...standardFields, ...companyFieldTable.map(({ field }) => field)];

// A Map, because an extra field may be called `__proto__` or `constructor`.
const byKey = new Map<string, KnownField>(
  [...standardFieldTable, ...companyFieldTable].map((known) => [known.field.key, known]),
);

/** The known field with exactly this key; undefined for an extra field that an assignment has made itself. */
export const knownField = (key: string): Field | undefined => byKey.get(key)?.field;

/** What a person calls a field. An unknown extra field's key is its label in Cube already. */
export const fieldLabel = (key: string, language: Language): string => byKey.get(key)?.label[language] ?? key;

/** Headings, Norwegian and English, that people write for a known field beside its key and its labels. */
export const fieldAliases = (key: string): readonly string[] => byKey.get(key)?.aliases ?? [];
