/**
 * What a number format says about the number it is put on:
 * `date` (may show a time too), `time` (a time of day or a duration, no date), `digits` (a fixed count of digits, so
 * leading zeros belong to the value), `plain` (looks only).
 */
export type NumberFormatKind = 'date' | 'time' | 'digits' | 'plain';

/** Formats that workbooks name by number alone, where the format matters (ECMA-376 part 1, 18.8.30). */
const builtinFormats: Readonly<Record<number, string>> = {
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
};

/**
 * The code of a format that is named by its number; `General` for those that only change looks. 27–36 and 50–58 are
 * dates in East Asian versions of Excel, each in another shape.
 */
export function builtinNumberFormat(id: number): string {
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'yyyy/m/d';
  return builtinFormats[id] ?? 'General';
}

/** Judged by the format's first section: the one for positive numbers, which dates and codes are. */
export function numberFormatKind(code: string): NumberFormatKind {
  const section = withoutLiterals(code);
  if (/^[\s-]*general/i.test(section)) return 'plain';
  if (/^[0\s\-/.()+]*$/.test(section)) return isDigits(section) ? 'digits' : 'plain';
  return dateKind(section);
}

/** Only zeros and separators, two zeros at least. A point or a slash makes a decimal or a fraction of it. */
const isDigits = (section: string): boolean => /^[0\s\-()+]*$/.test(section) && /0.*0/.test(section);

/** The first section without quoted, escaped and padding characters, colours, conditions and locales. */
function withoutLiterals(code: string): string {
  const bare = code.replace(/"[^"]*"?|[\\_*][^]|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, ' ');
  const end = bare.indexOf(';');
  return end === -1 ? bare : bare.slice(0, end);
}

function dateKind(section: string): NumberFormatKind {
  const letters = section
    .toLowerCase()
    .replace(/am\/pm|a\/p/g, 'h')
    .replace(/([s\]]\s*[.,])0+/g, '$1');
  // A digit place beside letters is a number with an unquoted unit (`0 m`), not a date.
  if (/[0#?]/.test(letters) || /[a-z]/.test(letters.replace(/[ymdhsegb]/g, ''))) return 'plain';
  if (/[yde]|mmm/.test(letters)) return 'date';
  if (/[hs]|\[m/.test(letters)) return 'time';
  return letters.includes('m') ? 'date' : 'plain';
}
