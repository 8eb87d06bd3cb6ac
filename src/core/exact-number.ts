import type { JsonValue } from './types.ts';

/**
 * A number of the server's whose digits a double does not give back: `9007199254740993`, `1e400`, `1.10`, `-0`. It is kept
 * by its digits and goes into JSON as they are. All other numbers are plain ones.
 */
export type ExactNumber = {
  /** A number as JSON writes it. */
  readonly exactNumber: string;
};

declare global {
  interface JSON {
    /** Text that `stringify` writes as it is (ECMAScript, "JSON.parse source text access"). */
    rawJSON: (text: string) => unknown;
  }
}

class Digits implements ExactNumber {
  readonly exactNumber: string;

  constructor(digits: string) {
    this.exactNumber = digits;
  }

  toJSON(): unknown {
    return JSON.rawJSON(this.exactNumber);
  }
}

export const isExactNumber = (value: unknown): value is ExactNumber => value instanceof Digits;

/** The digits of an exact number, also of one that crossed from another process, where only its content arrives. */
export function exactDigits(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || !('exactNumber' in value)) return undefined;
  const digits: unknown = Reflect.get(value, 'exactNumber');
  return typeof digits === 'string' && Object.keys(value).length === 1 ? digits : undefined;
}

/**
 * Finds the texts that may hold a number which a double does not give back, and no text that does not look so: with an
 * exponent, a zero at the end of a fraction, sixteen digits, many zeros behind the point, or as minus zero. What a text
 * value holds may look so too; that costs time and nothing else.
 */
const suspicious = /(?:^|[:,[\s])-?(?:\d+(?:\.\d+)?[eE]|\d+\.\d*0(?!\d)|[\d.]{16}|0\.0{6})|(?:^|[:,[\s])-0(?![\d.])/;

/** `JSON.parse` that keeps the digits of every number. @throws SyntaxError */
export function parseJson(text: string): JsonValue {
  const value: JsonValue = suspicious.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  return value;
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = typeof value === 'number' ? context?.source : undefined;
  return source === undefined || source === String(value) ? value : new Digits(source);
}

/** The same number whatever its digits: `1.10` and `1.1`, `1e3` and `1000`, `-0` and `0`. */
export function sameNumberText(a: string, b: string): boolean {
  return a === b || normalForm(a) === normalForm(b);
}

/** Sign, digits without zeros at either end, and the power of ten of the last one; no number is too large for it. */
function normalForm(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  if (kept === '') return '0';
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - kept.length);
  return `${sign}${kept}e${String(power)}`;
}

/** The order of two numbers by their exact values, whatever their digits: below 0, 0, or above. */
export function compareNumberTexts(a: string, b: string): number {
  const [first, second] = [Number(a), Number(b)];
  // Rounding to a double never turns the order of two numbers around.
  if (first !== second) return first < second ? -1 : 1;
  if (sameNumberText(a, b)) return 0;
  const [x, y] = [parts(a), parts(b)];
  if (x.sign !== y.sign) return x.sign < y.sign ? -1 : 1;
  const isLess = x.magnitude === y.magnitude ? x.digits < y.digits : x.magnitude < y.magnitude;
  return isLess ? -x.sign : x.sign;
}

/** Sign, the power of ten of the first digit, and the digits: texts without zeros at the end compare as the fractions do. */
function parts(text: string): { readonly sign: number; readonly magnitude: bigint; readonly digits: string } {
  const [, minus = '', digits = '', power = '0'] = /^(-?)(\d+)e(-?\d+)$/.exec(normalForm(text)) ?? [];
  if (digits === '') return { sign: 0, magnitude: 0n, digits: '' };
  return { sign: minus === '' ? 1 : -1, magnitude: BigInt(power) + BigInt(digits.length), digits };
}

/** The digits of a number of either kind. */
export const numberDigits = (value: number | ExactNumber): string =>
  typeof value === 'number' ? String(value) : value.exactNumber;

/** The number as a spreadsheet's cell holds it, fifteen digits at most; undefined where it would be another one. */
export function cellNumberOf({ exactNumber }: ExactNumber): number | undefined {
  const value = Number(exactNumber);
  if (!Number.isFinite(value) || !sameNumberText(String(Number(value.toPrecision(15))), exactNumber)) return undefined;
  return value + 0;
}

/** The text of an object, such as a customer's record. @throws SyntaxError */
export function parseRecord(text: string): { readonly [field: string]: JsonValue } {
  const value: { readonly [field: string]: JsonValue } = suspicious.test(text)
    ? JSON.parse(text, keepDigits)
    : JSON.parse(text);
  return value;
}
