import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import type { Field } from '../../../../core/fields/field.ts';
import type { Language } from '../../../../core/types.ts';
import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import type { OptionGroup } from '../../../ui/combo-box.tsx';

/** Stands for no field; no field's key can be like it. */
export const ignored = '\u0000';

interface FieldWords {
  readonly noField: string;
  readonly ignore: string;
  readonly standard: string;
  readonly extra: string;
  readonly others: string;
  readonly keptByCube: string;
  readonly takenBy: (column: string) => string;
}

/** A field that no customer has a value for yet, by the label that it has in Cube; undefined for one that is there. */
export function newFieldGroup(
  groups: readonly OptionGroup[],
  label: string,
  words: { readonly newFields: string; readonly newField: (label: string) => string; readonly newFieldHint: string },
): OptionGroup | undefined {
  const wanted = label.toLowerCase();
  const isKnown = groups.some(({ options }) =>
    options.some(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted),
  );
  if (label === '' || isKnown) return undefined;
  return {
    id: 'new',
    name: words.newFields,
    options: [{ id: label, name: words.newField(label), hint: words.newFieldHint }],
  };
}

/** The fields to choose from, grouped, each with its key and who has it already. */
export function fieldGroups(proposal: MappingProposal, words: FieldWords, language: Language): readonly OptionGroup[] {
  const takenBy = new Map(proposal.columns.map(({ field, column }) => [field, column]));
  const option = ({ key, access }: Field): OptionGroup['options'][number] => {
    const label = fieldLabel(key, language);
    const taken = takenBy.get(key);
    const hints = [
      ...(label === key ? [] : [key]),
      ...(access === 'read-only' ? [words.keptByCube] : []),
      ...(taken === undefined ? [] : [words.takenBy(taken)]),
    ];
    return { id: key, name: label, ...(hints.length > 0 && { hint: hints.join(' · ') }) };
  };
  const { fields } = proposal;
  // A field that a saved mapping names and no customer has: it can be kept, and is marked as a problem.
  const known = new Set(fields.map(({ key }) => key));
  const unknown = [...takenBy.keys()].filter((key): key is string => key !== null && !known.has(key));
  const groups = [
    { id: 'none', name: words.noField, options: [{ id: ignored, name: words.ignore }] },
    { id: 'standard', name: words.standard, options: fields.filter(({ origin }) => origin === 'standard').map(option) },
    { id: 'extra', name: words.extra, options: fields.filter(({ origin }) => origin === 'extra').map(option) },
    { id: 'unknown', name: words.others, options: unknown.map((key) => ({ id: key, name: key })) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}
