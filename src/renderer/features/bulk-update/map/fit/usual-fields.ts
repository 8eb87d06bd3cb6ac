import { type SplitKind, splitParts } from '../../../../../core/mapping/mapping.ts';
import type { MappingProposal } from '../../../../../core/mapping/proposal.ts';

const usual: Readonly<Record<string, string>> = {
  street: 'address_street',
  number: 'address_street_no',
  entrance: 'address_entrance',
  zip: 'zip_code',
  city: 'city',
  care_of: 'care_of_name',
  name: 'name',
  birth_date: 'birth_date',
};

/** Parts of an address that many addresses do not have, and that are asked for only where somebody wants them. */
const asked: ReadonlySet<string> = new Set(['zip', 'city', 'care_of']);

/** The fields that the parts of a split mostly go to; null where somebody has to choose. */
export const usualFields = (kind: SplitKind, { fields }: MappingProposal): readonly (string | null)[] =>
  splitParts[kind].map((part) => {
    const field = kind === 'address' && asked.has(part) ? undefined : usual[part];
    return field !== undefined && fields.some(({ key }) => key === field) ? field : null;
  });
