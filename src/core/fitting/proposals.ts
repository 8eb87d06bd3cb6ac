import type { Issue } from '../issues.ts';
import { dateFromSerial } from '../values/serial-date.ts';

/** What may be meant by a cell with a problem: a text for it, and for the cells beside it that belong to it. */
export interface Proposal {
  readonly cells: readonly ProposedCell[];
}

interface ProposedCell {
  readonly field: string;
  /** Read like a cell of the sheet; empty for a cell that is to be empty. */
  readonly text: string;
}

const street = 'address_street';
const number = 'address_street_no';
const entrance = 'address_entrance';

/**
 * What an issue proposes, in so many words; the likeliest first. What holds for a column as a whole, such as its order of
 * day and month, is not proposed for single cells: others of the column were read in the wrong way without a word.
 */
export function proposalsOf({ code, field, params = {}, value }: Issue): readonly Proposal[] {
  if (field === undefined) return [];
  const itself = (text: unknown): readonly Proposal[] =>
    typeof text === 'string' || typeof text === 'number' ? [{ cells: [{ field, text: String(text) }] }] : [];
  if (code === 'DOUBLE_ENCODED') return itself(params['after']);
  if (code === 'ADDRESS_IN_STREET' && field === street) return apart(street, params);
  switch (params['hint']) {
    case 'KNOWN_VALUE':
      return itself(params['suggestion']);
    case 'TWO_DATES':
      return [...itself(params['one']), ...itself(params['other'])];
    case 'SERIAL':
      return itself(dateFromSerial(Number(value), 'date', false)?.date);
    case 'ENTRANCE':
      return field === number ? apart(number, params) : [];
    default:
      return [];
  }
}

/** An address in pieces, beginning with the field that held more than its own. */
function apart(first: typeof street | typeof number, params: NonNullable<Issue['params']>): readonly Proposal[] {
  const cells = [
    ...(first === street ? [{ field: street, text: String(params['street']) }] : []),
    { field: number, text: String(params['number']) },
    { field: entrance, text: String(params['entrance']) },
  ];
  // A range, or several entrances, is more than the fields can hold.
  const fits = /^\d*$/.test(String(params['number'])) && /^\p{L}?$/u.test(String(params['entrance']));
  return fits ? [{ cells }] : [];
}
