import { remembered } from './remembered.ts';

/**
 * A remark in brackets that only says how to fill the column in: `(dd.mm.åååå)`, `(8 siffer)`, `(må fylles ut)`.
 * Any other remark may change what the heading means, as in `Navn (kontaktperson)`, and stays.
 */
const fillingRemark =
  /^(?:[dmyå]{1,4}(?:[-./ ]?[dmyå]{1,4}){0,2}|yyyymmdd|ååååmmdd|(?:maks\.? ?|max\.? ?)?\d+ (?:siffer|tegn|digits|characters)|(?:kun )?tall|tekst|dato|kr|nok|text|number|date|valgfri(?:tt)?|frivillig|påkrevd|obligatorisk|må fylles ut|hvis kjent|optional|required|mandatory|if known|cube)$/;

/** å, æ and ø with the letters that Swedish and German write for the last two. All other marks come off. */
const nordic: Readonly<Record<string, string>> = { å: 'å', æ: 'æ', ø: 'ø', ä: 'æ', ö: 'ø' };

/**
 * A heading in the form in which headings are compared: lower case, letters and digits only, accents off except on
 * the Norwegian letters, without a remark in brackets that only says how to fill the column in. `Post nr.`, `POSTNR`,
 * `post_nr*` and `Postnr (4 siffer)` are all `postnr`. Empty for a heading without any letter or digit.
 */
export const normaliseHeading = remembered((heading) => headingWords(heading).join(''));

/** What stands for a letter that was lost when a file was saved: `F?dselsdato`. */
const lostLetter = /(?<=\p{L})[?\ufffd]+(?=\p{L})/gu;

/** The words of a heading, each in the form of `normaliseHeading`: `CustomerId` is one, `Tlf. mobil` two. */
export const headingWords = remembered((heading): readonly string[] =>
  wordsOf(heading.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')),
);

/**
 * The same, finer: humps part words (`CustomerId`, `IDNumber`) and digits stand alone (`phone2`).
 */
export const headingTokens = remembered((heading): readonly string[] => {
  const parted = heading
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/\s+/g, ' ');
  return wordsOf(parted).flatMap((word) => word.match(/\d+|\D+/g) ?? []);
});

function wordsOf(text: string): string[] {
  const plain = text.replace(/[([]([^()[\]]*)[)\]]/g, (whole, remark: string) =>
    fillingRemark.test(remark.trim()) ? ' ' : whole,
  );
  return foldLetters(plain.replace(lostLetter, '')).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Invisible characters (BOM, zero-width and direction marks, soft hyphens) vanish with the accents. */
function foldLetters(text: string): string {
  // Most headings, and nearly all words of the dictionary.
  if (/^[\x20-\x7Eåæø]*$/.test(text)) return text;
  return Array.from(text, (letter) => nordic[letter] ?? letter.normalize('NFD').replace(/[\p{M}\p{Cf}]/gu, '')).join(
    '',
  );
}

/** The words of one or two letters, which a misspelt heading must have right: `Avtale A` is not `Avtale B`. */
export function shortWordsOf(words: readonly string[]): string {
  return words.filter(({ length }) => length <= 2).join(' ');
}
