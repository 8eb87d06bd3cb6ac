/** Why a column was given a field, or was not: facts, of which the window makes sentences. */
export type MappingReason =
  /** The heading is a name of the field. */
  | { readonly code: 'HEADING' }
  /** It is nearly one: misspelt, or with words beside it. */
  | { readonly code: 'HEADING_LIKE' }
  /** So many of the values are those of the row's own customer in this field. */
  | { readonly code: 'AGREES'; readonly percent: number }
  /** So many of the values are some customer's in this field. */
  | { readonly code: 'KNOWN'; readonly percent: number }
  /** The values look like what the field holds. */
  | { readonly code: 'LOOKS_RIGHT' }
  /** They do not: no e-mail addresses in a column that is called so. */
  | { readonly code: 'LOOKS_WRONG' }
  /** A whole address in one cell. */
  | { readonly code: 'WHOLE_ADDRESS' }
  /** Streets with their numbers, where the numbers have a field of their own. */
  | { readonly code: 'STREET_WITH_NUMBER' }
  /** Numbers that must not be used as others: personal numbers, bank accounts. */
  | { readonly code: 'PROTECTED_NUMBER' }
  /** The values are rather those of another field. */
  | { readonly code: 'RIVAL_FIELD'; readonly field: string }
  /** Another column wants the field as much, or has it. */
  | { readonly code: 'RIVAL_COLUMN'; readonly column: number }
  /** The heading speaks of somebody else, or of something about the value. */
  | { readonly code: 'SOMEBODY_ELSE' }
  /** Last time it was so, and it does not fit any more. */
  | { readonly code: 'FIELD_GONE' | 'OTHER_VALUES' | 'WHICH_COLUMN' }
  | { readonly code: 'SOMETHING_ELSE' };

/** A column without a field that may have one after all. */
export interface MappingGuess {
  readonly field: string;
  /** 0 to 1; too little to be used unasked. */
  readonly score: number;
}
