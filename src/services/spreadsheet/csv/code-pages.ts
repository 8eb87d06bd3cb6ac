/** The one-byte encodings in which people's spreadsheet programs write text. */
export const codePages = ['windows-1252', 'cp850', 'cp865', 'macintosh'] as const;
export type CodePage = (typeof codePages)[number];

/**
 * The letters of the bytes 0x80 to 0xFF, from the mapping tables of the Unicode consortium (VENDORS/MICSFT, VENDORS/APPLE).
 * The five bytes that windows-1252 leaves undefined are the control characters of that number.
 */
const upperHalves: Readonly<Record<CodePage, string>> = {
  'windows-1252':
    '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
    '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
    'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp865:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧' +
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  macintosh:
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ' +
    '–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
};

/** The letter of a byte from 0x80 on. */
export const letterOf = (page: CodePage, byte: number): string => upperHalves[page][byte - 0x80] ?? '\ufffd';

/** The text of bytes in this encoding. */
export function decodePage(page: CodePage, bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const isAlike = page === 'windows-1252';
  return text.replace(isAlike ? /[\x80-\x9f]/g : /[\x80-\xff]/g, (letter) => letterOf(page, letter.charCodeAt(0)));
}

/**
 * What stands beside a byte: as much of it as tells a letter in a word from a sign between words. `title`: a capital
 * with a small letter behind it, which begins a word.
 */
const sides = { none: 0, lower: 1, upper: 2, title: 3, digit: 4, high: 5 } as const;
type Side = (typeof sides)[keyof typeof sides];
const allSides = Object.values(sides);
const sideCount = allSides.length;

function sideOf(byte: number): Side {
  if (byte >= 0x61 && byte <= 0x7a) return sides.lower;
  if (byte >= 0x41 && byte <= 0x5a) return sides.upper;
  if (byte >= 0x30 && byte <= 0x39) return sides.digit;
  return byte >= 0x80 ? sides.high : sides.none;
}

/** How often each byte from 0x80 on was seen, by what stands before and behind it. */
export class LetterStatistics {
  readonly #seen = new Uint32Array(sideCount * 128 * sideCount);

  /** A byte from 0x80 on, with the one before it and the two behind it; 0 where there is none. */
  see(before: number, byte: number, behind: number, next: number): void {
    const side = sideOf(behind);
    const isTitle = side === sides.upper && sideOf(next) === sides.lower;
    this.#count(sideOf(before), byte, isTitle ? sides.title : side);
  }

  #count(before: Side, byte: number, behind: Side): void {
    const at = (before * 128 + byte - 0x80) * sideCount + behind;
    this.#seen[at] = (this.#seen[at] ?? 0) + 1;
  }

  /**
   * The encoding whose letters make the likeliest Western text; `near`: another one that is about as likely and reads
   * the bytes as other letters.
   */
  end(): { readonly page: CodePage; readonly near?: CodePage } {
    const scores = codePages.map((page) => ({ page, score: this.#score(page) }));
    // Of equals the first.
    const [best, ...others] = scores.toSorted((a, b) => b.score - a.score);
    if (best === undefined) return { page: 'windows-1252' };
    const rival = others.find(({ page, score }) => best.score - score < nearGap && this.#differ(best.page, page));
    return rival === undefined ? { page: best.page } : { page: best.page, near: rival.page };
  }

  #score(page: CodePage): number {
    let score = -rarity[page];
    this.#each((before, byte, behind, count) => {
      score -= count * unlikeliness(letterOf(page, byte), before, behind);
    });
    return score;
  }

  /** Do the two encodings read any of these bytes as different letters? */
  #differ(a: CodePage, b: CodePage): boolean {
    let isDifferent = false;
    this.#each((_before, byte) => {
      if (letterOf(a, byte) !== letterOf(b, byte)) isDifferent = true;
    });
    return isDifferent;
  }

  #each(visit: (before: Side, byte: number, behind: Side, count: number) => void): void {
    for (const before of allSides) {
      for (let byte = 0; byte < 128; byte += 1) {
        for (const behind of allSides) {
          const count = this.#seen[(before * 128 + byte) * sideCount + behind] ?? 0;
          if (count > 0) visit(before, byte + 0x80, behind, count);
        }
      }
    }
  }
}

/**
 * How much rarer files of an encoding are than those of Windows: as many powers of two, about, as the unlikeliness of a
 * letter. One letter that Windows programs hardly write, `†` in a word, is evidence enough; one that they do is not.
 */
const rarity: Readonly<Record<CodePage, number>> = { 'windows-1252': 0, cp850: 4, cp865: 6.5, macintosh: 4 };
/** A person is asked where two encodings are nearer than this. */
const nearGap = 3.1;

/** From 0, a common letter of a Nordic language where such a letter belongs, to 14, what no text has. */
function unlikeliness(letter: string, before: Side, behind: Side): number {
  if (/[\u0080-\u009f\ufffd\uf8ff]/u.test(letter)) return 14;
  if (/[\p{L}--[ªºµƒˆπΩﬁﬂΓΣστΦΘδφⁿ]]/v.test(letter)) return rarityOfLetter(letter) + misplaced(letter, before, behind);
  const fit = signs.find(({ letters }) => letters.test(letter));
  if (fit === undefined) return 11;
  return fit.rarity + (fit.belongs(before, behind) ? 0 : 6);
}

function rarityOfLetter(letter: string): number {
  if (/[æøåäö]/u.test(letter)) return 0;
  if (/[éü]/u.test(letter)) return 1;
  if (/[ÆØÅÄÖ]/u.test(letter)) return 2;
  if (/[áèàçñíóêëßúôÉÜ]/u.test(letter)) return 2.5;
  if (/[îïâãìòùðÁÇÑÓÍÈÀÚÞ]/u.test(letter)) return 4;
  return 5;
}

const isSmall = (letter: string): boolean => letter === letter.toLowerCase();
const isCapital = (side: Side): boolean => side === sides.upper || side === sides.title;
const isWordSide = (side: Side): boolean => side === sides.lower || side === sides.high || isCapital(side);

/** A capital does not stand behind a small letter, nor a small one before capitals; letters do not touch digits. */
function misplaced(letter: string, before: Side, behind: Side): number {
  if (before === sides.digit || behind === sides.digit) return 4;
  if (!isWordSide(before) && !isWordSide(behind)) return 3;
  if (!isSmall(letter)) {
    if (before === sides.lower) return 6;
    return behind === sides.title || (before === sides.upper && behind === sides.lower) ? 5 : 0;
  }
  if (isCapital(behind)) return before === sides.none ? 8 : 6;
  // What words begin with; French has no others than `é`, `à` and `ê`.
  if (before === sides.none) return /[æøåäö]/u.test(letter) ? 1 : 3;
  return before === sides.upper && behind === sides.none ? 1 : 0;
}

interface Sign {
  readonly letters: RegExp;
  readonly rarity: number;
  readonly belongs: (before: Side, behind: Side) => boolean;
}

const isOutside = (before: Side, behind: Side): boolean => !isWordSide(before) || !isWordSide(behind);
const isBehind = (_before: Side, behind: Side): boolean => !isWordSide(behind);

const signs: readonly Sign[] = [
  { letters: /’/u, rarity: 3, belongs: isWordSide },
  { letters: /[“„]/u, rarity: 4, belongs: isOutside },
  { letters: /”/u, rarity: 5.5, belongs: isOutside },
  { letters: /[«»]/u, rarity: 5, belongs: isOutside },
  { letters: /[‹›‘‚]/u, rarity: 7, belongs: isOutside },
  { letters: /[–—§]/u, rarity: 4, belongs: isOutside },
  { letters: /[€…]/u, rarity: 4, belongs: isBehind },
  { letters: /\u00a0/u, rarity: 3, belongs: () => true },
  { letters: /°/u, rarity: 4.5, belongs: (_before, behind) => behind !== sides.lower },
  { letters: /[ºª½¼¾²³]/u, rarity: 4.5, belongs: isBehind },
  { letters: /[•£±×÷µ·]/u, rarity: 5, belongs: isOutside },
  { letters: /[™®©]/u, rarity: 5, belongs: isBehind },
  { letters: /[¿¡]/u, rarity: 5, belongs: (before) => !isWordSide(before) },
  { letters: /´/u, rarity: 7, belongs: () => true },
  { letters: /[¢¥¤¦¬¨¸¯¹¶\u00ad†‡‰ƒˆ˜]/u, rarity: 8, belongs: isOutside },
];
