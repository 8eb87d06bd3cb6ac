import { headingTokens } from './normalise-heading.ts';

/** Fewer headings have nothing in common by habit. */
const leastHeadings = 4;
const commonShare = 0.6;

/** Words that most headings of a sheet begin with, as in `contact[phone]`, `contact[email]`: they tell none apart. */
export function commonWords(headings: readonly string[]): ReadonlySet<string> {
  const filled = headings.filter((heading) => heading.trim() !== '');
  if (filled.length < leastHeadings) return new Set();
  const counts = new Map<string, number>();
  for (const heading of filled) {
    const tokens = headingTokens(heading);
    if (tokens.length < 2) continue;
    const [first = ''] = tokens;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= filled.length * commonShare).map(([word]) => word));
}

/** Each heading alone, and behind the group that it stands in where a line above says one. */
export function groupedHeadings(
  headings: readonly string[],
  groups: readonly string[] | undefined,
): { readonly alone: string; readonly full: string }[] {
  return headings.map((alone, index) => {
    const group = groups?.[index] ?? '';
    return { alone, full: group === '' ? alone : `${group} ${alone}` };
  });
}
