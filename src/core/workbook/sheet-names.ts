/** Excel's limit for a sheet name, in UTF-16 units. */
const maxLength = 31;
/** `History` is Excel's own, `_cube` the hidden sheet of our exports. */
const reserved = ['History', '_cube'];
const nameless = 'Sheet';

/**
 * Names for the sheets of a workbook, one for each wanted name (an assignment's), in the same order: legal in Excel and
 * different without regard to case. A wanted name that is legal and not taken yet stays as it is.
 */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set(reserved.map(fold));
  return names.map((name) => {
    const legal = legalName(name);
    const free = taken.has(fold(legal)) ? numbered(legal, 2, taken) : legal;
    taken.add(fold(free));
    return free;
  });
}

/**
 * The name of the sheet that continues `base` where the rows do not fit on one: `Name (2)` for part 2, or the next
 * number that is free. `taken` are the workbook's other sheet names.
 */
export function continuationName(base: string, part: number, taken: Iterable<string>): string {
  return numbered(legalName(base), part, new Set([...reserved, ...taken].map(fold)));
}

function numbered(base: string, from: number, taken: ReadonlySet<string>): string {
  for (let number = from; ; number++) {
    const suffix = ` (${number})`;
    const name = truncate(base, maxLength - suffix.length).trimEnd() + suffix;
    if (!taken.has(fold(name))) return name;
  }
}

/** Outer spaces and apostrophes go, forbidden characters become a hyphen, and what is too long is cut. */
function legalName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\uFFFD-\uFFFF]+/gu, ' ')
    .replace(/[[\]:*?/\\]+/g, '-')
    .replace(/^[\s']+/, '');
  return truncate(clean, maxLength).replace(/[\s']+$/, '') || nameless;
}

/** The first `length` UTF-16 units, less a surrogate pair that the cut would halve. */
function truncate(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** Excel compares names without regard to case; compatibility forms are held equal too, to be safe. */
function fold(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}
