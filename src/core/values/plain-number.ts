/**
 * A number with all its digits, a point as decimal sign and never an exponent: `1e21` is 22 digits. What JavaScript
 * writes otherwise, so that the text reads back as the same number.
 */
export function plainNumber(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Excel keeps fifteen significant digits: what is behind them in a file is noise of the arithmetic. */
export function fifteenDigits(value: number): number {
  // Most numbers are whole and short, and rounding by way of text is slow.
  return Number.isSafeInteger(value) && !isRounded(value) ? value : Number(value.toPrecision(15));
}

/** Numbers that a spreadsheet cannot tell apart. */
export const sameNumber = (a: number, b: number): boolean => a === b || fifteenDigits(a) === fifteenDigits(b);

/**
 * More than fifteen digits before the point: Excel has put zeros for the rest, and nobody knows what was typed. True
 * also for what is no number at all.
 */
export const isRounded = (value: number): boolean => !(Math.abs(value) < 1e15);
