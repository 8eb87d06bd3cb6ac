const hex = '[0-9A-Fa-f]{4}';
/** What XML cannot hold or would change: control characters, CR, two non-characters, halves of surrogate pairs. */
const foreign = String.raw`[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]`;
/** Also an underline that would begin an escape, be it with one that stands there or with one that we write behind it. */
const special = new RegExp(`[&<>]|${foreign}|_(?=x${hex}(?:_|${foreign}))`, 'g');

/** Nearly no text has any of this, so one quick look settles it; white space that readers may drop is part of it. */
const unusual = /[&<>\u0000-\u001F\uFFFE\uFFFF]|_x|^\s|\s$|\s\s/;
const spacious = /^\s|\s$|\s\s|[\t\n]/;

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** True for text that stands in XML as it is, without `xml:space`. */
export const isPlainText = (text: string): boolean => !unusual.test(text) && text.isWellFormed();

/**
 * A text as it is in a sheet's XML, exactly: markup is escaped, and what XML cannot carry is written as `_xHHHH_`
 * (ECMA-376 part 1, 22.9.2.19), with a literal `_xHHHH_` escaped likewise, so that it comes back as it is.
 */
export const xmlText = (text: string): string =>
  isPlainText(text) ? text : text.replace(special, (found) => named[found] ?? escaped(found));

const escaped = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** Programs drop white space at the ends of a text, and some make several spaces one, unless they are told not to. */
export const needsSpaceKept = (text: string): boolean => spacious.test(text);

/** A text for an attribute, where line breaks and tabs would become spaces. */
export const xmlAttribute = (text: string): string =>
  xmlText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n]/g, (found) => `&#${String(found.charCodeAt(0))};`);
