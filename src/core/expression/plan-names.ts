import { outcomeStates, type PlanHeader, rowStatuses } from '../plan/model.ts';
import type { KnownNames, KnownWord } from './names.ts';
import { askedField } from './values.ts';

/** What a filter of a plan's rows may name beside fields. */
const planWords: readonly KnownWord[] = [
  { key: 'status', values: rowStatuses },
  { key: 'outcome', values: outcomeStates },
];

/** Keys of the fields that a plan knows, each once: the assignment's, and those that its columns were put to. */
export function planFields({ fields, mapping }: Pick<PlanHeader, 'fields' | 'mapping'>): readonly string[] {
  const mapped = mapping.columns.flatMap(({ field, split }) => split?.fields ?? (field === null ? [] : [field]));
  const computed = (mapping.computed ?? []).map(({ field }) => field);
  return [...new Set([...fields.map(({ key }) => key), ...mapped, ...computed])];
}

/** The names that a filter of a plan's rows may use. */
export function planNames(header: PlanHeader): KnownNames {
  const known = new Map(header.fields.map((field) => [field.key, askedField(field)]));
  return {
    fields: planFields(header).map((key) => known.get(key) ?? { key, kind: 'text', origin: 'extra' }),
    words: planWords,
    hasSides: true,
  };
}
