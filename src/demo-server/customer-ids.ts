import { scatter } from './draw.ts';

/** The customer numbers of one assignment: ascending with gaps, and found both ways without a table. */
export interface CustomerIds {
  readonly at: (index: number) => number;
  /** `undefined` for a number in a gap; the index may lie beyond the assignment's last customer. */
  readonly indexOf: (customerId: number) => number | undefined;
}

/** Every customer has this many numbers to itself and takes one of them. */
const spacing = 3;

export function customerIds(first: number): CustomerIds {
  const at = (index: number): number => first + index * spacing + (scatter(index + first) % spacing);
  return {
    at,
    indexOf: (customerId) => {
      const index = Math.floor((customerId - first) / spacing);
      return index >= 0 && at(index) === customerId ? index : undefined;
    },
  };
}
