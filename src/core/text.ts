/** The text in at most `limit` UTF-16 units, with `…` where something was cut; never half of a surrogate pair. */
export const cutText = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

/** `07` for 7. */
export const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** What a spreadsheet program calls a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26);
  return (before === 0 ? '' : columnLetters(before - 1)) + String.fromCharCode(65 + (index % 26));
}

/** An emoji with all that it is put together from, else a letter with its accents. */
const character = /\p{RGI_Emoji}|.\p{M}*/gsv;

/**
 * The characters of a text as a person counts them. `Intl.Segmenter` knows more scripts, and takes a minute for a text of
 * 100,000 units.
 */
export const charactersOf = (text: string): readonly string[] => text.match(character) ?? [];
