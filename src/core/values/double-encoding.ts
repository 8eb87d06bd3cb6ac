import type { JsonValue } from '../types.ts';

/** What UTF-8's two and three bytes of a Western letter or sign look like where they are read as windows-1252. */
const broken = /[ÂÃÅÄÆ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€‚„][\u0080-\u00bf™œ\u009d˜“”¦¢\u0093\u0094]/u;

/** Letters of windows-1252 that are not the character of their byte's number. */
const bytesOf = new Map(
  Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ', (letter, index) => [letter, 0x80 + index]),
);

/**
 * `Bjørn` for `BjÃ¸rn`: the text that was meant where a program took UTF-8 for windows-1252 and saved what it saw. Undefined
 * for any text in which that is not so throughout, and for other values.
 */
export function repairDoubleEncoding(value: JsonValue): string | undefined {
  if (typeof value !== 'string' || !broken.test(value)) return undefined;
  const escaped: string[] = [];
  for (const letter of value) {
    const byte = bytesOf.get(letter) ?? letter.codePointAt(0) ?? 0;
    if (byte > 0xff) return undefined;
    escaped.push(`%${byte.toString(16).padStart(2, '0')}`);
  }
  try {
    return decodeURIComponent(escaped.join(''));
  } catch {
    // Not UTF-8 throughout: it is what it is.
    return undefined;
  }
}
