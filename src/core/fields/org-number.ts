const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Does a Norwegian organisation number have the right check digit? Undefined for a text that is no such number. */
export function hasOrgCheckDigit(text: string): boolean | undefined {
  const digits = text.replace(/[\s.]/gu, '');
  if (!/^\d{9}$/u.test(digits)) return undefined;
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;
}

export const isOrgNumberField = (key: string): boolean => key === 'org_number' || key === 'org_number_main';
