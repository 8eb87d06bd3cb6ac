import type { KnownNames } from './names.ts';
import type { PlanHeader } from '../plan/model.ts';

/** What a filter of a plan's rows may name beside fields. */
const planWords = ['status', 'outcome'] as const;

/** Keys of the fields that a plan knows, each once: the assignment's, and those that its columns were put to. */
export function planFields({ fields, mapping }: Pick<PlanHeader, 'fields' | 'mapping'>): readonly string[] {
  const mapped = mapping.columns.flatMap(({ field, split }) => split?.fields ?? (field === null ? [] : [field]));
  const computed = (mapping.computed ?? []).map(({ field }) => field);
  return [...new Set([...fields.map(({ key }) => key), ...mapped, ...computed])];
}

/** The names that a filter of a plan's rows may use. */
export const planNames = (header: PlanHeader): KnownNames => ({
  fields: planFields(header),
  words: planWords,
  hasSides: true,
});
