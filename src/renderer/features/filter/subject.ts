import { type AskedField, askedField } from '../../../core/expression/values.ts';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import type { Field } from '../../../core/fields/field.ts';
import type { KnownNames } from '../../../core/expression/names.ts';
import type { Side } from '../../../core/expression/model.ts';
import type { Language } from '../../../core/types.ts';
import type { OptionGroup } from '../../ui/combo-box.tsx';

/** Something that a filter can ask of, as its builder shows it. */
export interface FilterField {
  readonly key: string;
  readonly name: string;
  readonly origin: Field['origin'] | 'row';
  readonly kind: AskedField['kind'];
  /** Not kept by Cube. */
  readonly isWritable: boolean;
  /** All values that there are, with what they are called. */
  readonly options?: readonly { readonly value: string; readonly name: string }[];
}

/** What is filtered: the stored customers of assignments, or the rows of a plan. */
export interface FilterSubject {
  readonly kind: 'customers' | 'plan';
  /** The assignments of the customers, or of the plan: where values to choose from come from. */
  readonly assignmentIds: readonly number[];
  readonly fields: readonly FilterField[];
  /** Customers, or rows, without a filter. */
  readonly total: number;
  /** The open plan. */
  readonly plan?: string;
}

export const filterField = (field: Field, language: Language): FilterField => ({
  ...askedField(field),
  name: fieldLabel(field.key, language),
  isWritable: field.access === 'writable',
});

export const namesOf = ({ kind, fields }: FilterSubject): KnownNames => ({
  fields: fields.flatMap(({ key, kind, origin }) => (origin === 'row' ? [] : [{ key, kind, origin }])),
  words: fields
    .filter(({ origin }) => origin === 'row')
    .map(({ key, options = [] }) => ({ key, values: options.map(({ value }) => value) })),
  hasSides: kind === 'plan',
});

/** A field, with its side, as one thing to choose: no key begins like it. */
export const choiceOf = (field: string, side: Side | undefined): string => `${side ?? ''}\u0000${field}`;

export function fieldOf(choice: string): { readonly field: string; readonly side?: Side } {
  const [side = '', field = ''] = choice.split('\u0000');
  return side === 'before' || side === 'after' ? { field, side } : { field };
}

interface FieldWords {
  readonly standard: string;
  readonly extra: string;
  readonly ofPlan: string;
  readonly before: (field: string) => string;
  readonly after: (field: string) => string;
  readonly beforeFields: string;
  readonly afterFields: string;
}

/** The fields to choose from, in groups. */
export function fieldGroups({ kind, fields }: FilterSubject, words: FieldWords): readonly OptionGroup[] {
  const options = (origin: FilterField['origin'], side?: Side): OptionGroup['options'] =>
    fields
      .filter((field) => field.origin === origin)
      .map(({ key, name }) => ({
        id: choiceOf(key, side),
        name: side === undefined ? name : words[side](name),
        ...(name !== key && { hint: key }),
      }));
  const values = (side: Side): OptionGroup['options'] => [...options('standard', side), ...options('extra', side)];
  const groups: readonly OptionGroup[] =
    kind === 'customers'
      ? [
          { id: 'standard', name: words.standard, options: options('standard') },
          { id: 'extra', name: words.extra, options: options('extra') },
        ]
      : [
          { id: 'row', name: words.ofPlan, options: options('row') },
          { id: 'before', name: words.beforeFields, options: values('before') },
          { id: 'after', name: words.afterFields, options: values('after') },
          { id: 'standard', name: words.standard, options: options('standard') },
          { id: 'extra', name: words.extra, options: options('extra') },
        ];
  return groups.filter((group) => group.options.length > 0);
}
