/** Whether every typed word begins or stands somewhere in the text; case and accents do not matter. */
export function matchesWords(text: string, typed: string): boolean {
  const plain = fold(text);
  return fold(typed)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

const fold = (text: string): string => text.toLocaleLowerCase('nb').normalize('NFD').replaceAll(/\p{M}/gu, '').trim();
