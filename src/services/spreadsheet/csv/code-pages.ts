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

/** What stands beside a byte: as much of it as tells a letter in a word from a sign between words. */
const sides = { none: 0, lower: 1, upper: 2, digit: 3, high: 4 } as const;
const sideCount = 5;

function sideOf(byte: number): number {
  if (byte >= 0x61 && byte <= 0x7a) return sides.lower;
  if (byte >= 0x41 && byte <= 0x5a) return sides.upper;
  if (byte >= 0x30 && byte <= 0x39) return sides.digit;
  return byte >= 0x80 ? sides.high : sides.none;
}

/**
 * How often each byte from 0x80 on was seen, by what stands before and behind it. Bytes are given in pieces; memory does
 * not grow with them.
 */
export class LetterStatistics {
  readonly #seen = new Uint32Array(sideCount * 128 * sideCount);
  #before: number = sides.none;
  #byte = 0;

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#byte >= 0x80) this.#count(sideOf(byte));
      this.#before = sideOf(this.#byte);
      this.#byte = byte;
    }
  }

  #count(behind: number): void {
    const at = (this.#before * 128 + this.#byte - 0x80) * sideCount + behind;
    this.#seen[at] = (this.#seen[at] ?? 0) + 1;
  }

  /**
   * The encoding whose letters make the likeliest Norwegian, Swedish, Danish or other Western text; `near`: another one
   * that is about as likely and reads the bytes as other letters.
   */
  end(): { readonly page: CodePage; readonly near?: CodePage } {
    if (this.#byte >= 0x80) this.#count(sides.none);
    this.#byte = 0;
    const scores = codePages.map((page) => ({ page, score: this.#score(page) }));
    // Of equals the first: windows-1252 is what Windows writes, and 850 what Norwegian DOS programs do.
    const ranked = scores.toSorted((a, b) => b.score - a.score);
    const [best, ...others] = ranked;
    if (best === undefined) return { page: 'windows-1252' };
    const rival = others.find(({ page, score }) => isNear(best.score, score) && this.#differ(best.page, page));
    return rival === undefined ? { page: best.page } : { page: best.page, near: rival.page };
  }

  #score(page: CodePage): number {
    let score = 0;
    this.#each((before, byte, behind, count) => {
      score += count * likeliness(letterOf(page, byte), before, behind);
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

  #each(visit: (before: number, byte: number, behind: number, count: number) => void): void {
    for (let before = 0; before < sideCount; before += 1) {
      for (let byte = 0; byte < 128; byte += 1) {
        for (let behind = 0; behind < sideCount; behind += 1) {
          const count = this.#seen[(before * 128 + byte) * sideCount + behind] ?? 0;
          if (count > 0) visit(before, byte + 0x80, behind, count);
        }
      }
    }
  }
}

const isNear = (best: number, other: number): boolean => other > 0 && other >= best * 0.8;

const isWordSide = (side: number): boolean => side === sides.lower || side === sides.upper || side === sides.high;

/** From 3, a letter of a Nordic language where such a letter belongs, to −4, what no text has. */
function likeliness(letter: string, before: number, behind: number): number {
  if (/[\u0080-\u009f\ufffd\uf8ff]/u.test(letter)) return -4;
  const isInWord = isWordSide(before) || isWordSide(behind);
  if (/[æøåäöÆØÅÄÖ]/u.test(letter)) return caseFits(letter, before, behind) ? (isInWord ? 3 : 0.5) : -2;
  if (/[éèêëüáíóúñçàâôßÉÈÜÁÍÓÚÑÇðþÐÞýÝ]/u.test(letter)) return isInWord && caseFits(letter, before, behind) ? 1 : -1;
  if (/\p{L}/u.test(letter)) return isInWord && caseFits(letter, before, behind) ? 0 : -2;
  if (/[‘’]/u.test(letter)) return isInWord ? 1 : 0;
  if (/[“„«]/u.test(letter)) return isWordSide(before) ? -2 : 1;
  if (/[”»]/u.test(letter)) return isWordSide(behind) ? -2 : 1;
  if (/[–—…•€£§°½¼¾´·²³®©™\u00a0]/u.test(letter)) return isWordSide(before) && isWordSide(behind) ? -1 : 1;
  return /[│┤╣║╗╝┐└┴┬├─┼╚╔╩╦╠═╬░▒▓█▄▀■┘┌]/u.test(letter) ? -3 : -2;
}

/** A capital does not stand behind a small letter, nor a small one between capitals. */
function caseFits(letter: string, before: number, behind: number): boolean {
  if (letter === letter.toLowerCase()) return before !== sides.upper || behind !== sides.upper;
  return before !== sides.lower && !(before === sides.upper && behind === sides.lower);
}
