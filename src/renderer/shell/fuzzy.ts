/** Letters alone, without accents and case. */
const plain = (text: string): string =>
  text.toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae').normalize('NFD').replaceAll(/\p{M}/gu, '');

/**
 * How well what is typed means a name; undefined where it does not. Each typed word counts by itself, in any order: at the
 * beginning of the name, of one of its words, anywhere in it, or as letters that come in this order (`kplt` for "Kopier
 * alt").
 */
export function fuzzyScore(name: string, typed: string): number | undefined {
  const text = plain(name);
  let score = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const one = wordScore(text, word);
    if (one === undefined) return undefined;
    score += one;
  }
  return score;
}

function wordScore(text: string, word: string): number | undefined {
  if (text.startsWith(word)) return 4;
  const at = text.indexOf(word);
  if (at > 0) return /[\s(/–-]/.test(text[at - 1] ?? '') ? 3 : 2;
  return word.length > 1 && areInOrder(text, word) ? 1 : undefined;
}

function areInOrder(text: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

/** Those that are meant, the best first; among equals the order stays. */
export function bestMatches<T>(items: readonly T[], nameOf: (item: T) => string, typed: string): readonly T[] {
  return items
    .flatMap((item) => {
      const score = fuzzyScore(nameOf(item), typed);
      return score === undefined ? [] : [{ item, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
