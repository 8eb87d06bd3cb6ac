/**
 * What a number format says about the number it is put on:
 * `date` (may show a time too), `time` (a time of day, no date), `duration` (`[h]:mm`: hours past 24), `digits` (a fixed
 * count of digits, so leading zeros belong to the value), `percent`, `fraction` (`1/2`), `scaled` (shown in thousands),
 * `words` (a text in the number's stead, or nothing), `plain` (looks only).
 */
export type NumberFormatKind =
  'date' | 'time' | 'duration' | 'digits' | 'percent' | 'fraction' | 'scaled' | 'words' | 'plain';

/** Formats that workbooks name by number alone, where the format matters (ECMA-376 part 1, 18.8.30). */
const builtinFormats: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  12: '# ?/?',
  13: '# ??/??',
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
  const [section = ''] = bareSections(code);
  if (/^[\s-]*general/i.test(section)) return 'plain';
  if (isDigits(section)) return 'digits';
  const kind = shapeKind(section);
  if (kind !== 'plain') return kind;
  const dates = dateKind(section);
  return dates === 'plain' && hasWords(code) ? 'words' : dates;
}

/** Only zeros and separators, two zeros at least. A point or a slash makes a decimal or a fraction of it. */
const isDigits = (section: string): boolean => /^[0\s\-()+]*$/.test(section) && /0.*0/.test(section);

/** What is shown of the number itself is another one than the number. */
function shapeKind(section: string): 'percent' | 'fraction' | 'scaled' | 'plain' {
  if (!/[0#?]/.test(section)) return 'plain';
  if (section.includes('%')) return 'percent';
  if (/[0#?]\s*\/\s*[0#?1-9]/.test(section)) return 'fraction';
  return /[0#?],+(?![0#?,])/.test(section) ? 'scaled' : 'plain';
}

/**
 * A section without a place for the number: its text, or nothing at all, is shown in the number's stead. A sign such as
 * `"-"` for zero, and a zero that is not shown, are looks.
 */
function hasWords(code: string): boolean {
  const bare = bareSections(code).slice(0, 3);
  const shown = literalSections(code);
  return bare.some(
    (section, index) =>
      section.trim() === '' && (/\p{L}/u.test(shown[index] ?? '') || (index === 0 && bare.length > 1)),
  );
}

/** The format's sections without quoted, escaped and padding characters, colours, conditions and locales. */
export function bareSections(code: string): readonly string[] {
  return code.replace(/"[^"]*"?|[\\_*][^]|\[(?!(?:h+|m+|s+)\])[^[\]]*\]/gi, ' ').split(';');
}

/** The sections with what they show literally, and the places of digits as they are. */
export function literalSections(code: string): readonly string[] {
  const marked = code.replace(/"([^"]*)"?|\\([^])|[_*][^]|\[[^[\]]*\]/g, (_, quoted?: string, escaped?: string) =>
    (quoted ?? escaped ?? '').replaceAll(';', semicolon),
  );
  return marked.split(';').map((section) => section.replaceAll(semicolon, ';'));
}

/** Stands for a semicolon inside of quotes while the sections are taken apart. */
const semicolon = '\uE000';

function dateKind(section: string): 'date' | 'time' | 'duration' | 'plain' {
  const letters = section
    .toLowerCase()
    .replace(/am\/pm|a\/p/g, 'h')
    .replace(/([s\]]\s*[.,])0+/g, '$1');
  // A digit place beside letters is a number with an unquoted unit (`0 m`), not a date.
  if (/[0#?]/.test(letters) || /[a-z]/.test(letters.replace(/[ymdhsegb]/g, ''))) return 'plain';
  if (/[yde]|mmm/.test(letters)) return 'date';
  if (/\[[hms]/.test(letters)) return 'duration';
  if (/[hs]/.test(letters)) return 'time';
  return letters.includes('m') ? 'date' : 'plain';
}
