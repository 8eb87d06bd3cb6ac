import type { KnownPlace } from './places.ts';

/**
 * What a field takes. `text` writes a string, `date` a `YYYY-MM-DD` string, `integer` and `decimal` a number,
 * `boolean` a boolean; `json` is an object or a list: shown, exported as JSON text, never written.
 */
export type FieldKind = 'text' | 'date' | 'integer' | 'decimal' | 'boolean' | 'json';

/** What a text field means, where a rule of values depends on it. */
export type FieldRole = 'phone' | 'email' | 'zip' | 'country' | 'digits';

/**
 * A field of one assignment: from the catalogue (standard) or from its snapshot (extra). Plain data: it is
 * stored with the snapshot and inside the plan.
 */
export interface Field {
  /** The key in the customer record, which is also the heading in an export. */
  readonly key: string;
  readonly origin: 'standard' | 'extra';
  /** `identity`: the two ids. `read-only`: kept by the server (`updated` …), or a list or an object. */
  readonly access: 'identity' | 'writable' | 'read-only';
  readonly kind: FieldKind;
  /** No customer of the snapshot has the field: a person said that Cube has it. */
  readonly declared?: true;
  readonly role?: FieldRole;
  /** The values that the snapshot holds for this text field look like `2011-12-12`, but for an odd one here and there. */
  readonly isoDates?: true;
  /** Zip fields: the snapshot holds codes of exactly three digits, so a three-digit code may be right as it is. */
  readonly threeDigitCodes?: true;
  /** Zip fields: nearly all codes of the snapshot have exactly four digits, as Norwegian ones do. */
  readonly fourDigitCodes?: true;
  /** The snapshot holds texts such as `7.0`, so the end of one is a part of it. */
  readonly pointZero?: true;
  /** Nearly all texts of the snapshot are times of day such as `12:00`. */
  readonly times?: true;
  /** Nearly all texts of the snapshot are percentages: `10%`, or with a space as in `10 %`. */
  readonly percents?: '%' | ' %';
  /** `address_street`: Cube keeps street numbers in their own field for this assignment. */
  readonly numbersApart?: true;
  /** The snapshot holds numbers of which a double keeps other digits: `core/exact-number.ts`. */
  readonly exactNumbers?: true;
  /**
   * The field is closed: its customers have no other values than these, the commonest first, so that another one is
   * probably meant to be one of them.
   */
  readonly closed?: readonly string[];
  /** Where the customers have few different values, whether closed or not: each with how many have it, the commonest first. */
  readonly fewValues?: readonly (readonly [value: string, customers: number])[];
  /** Zip fields: the codes of which enough customers agree about the city. */
  readonly places?: readonly KnownPlace[];
  /** Organisation numbers: too many of the snapshot's have no check digit of a Norwegian one to ask for it. */
  readonly noCheckDigits?: true;
  /** The longest text of the snapshot, in UTF-16 units, where enough customers have one. */
  readonly longest?: number;
  /** The longest value, in UTF-16 units, that the tool will write: a guard against pasted rubbish. */
  readonly maxLength?: number;
}
