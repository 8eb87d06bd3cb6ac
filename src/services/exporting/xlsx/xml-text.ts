/** What XML cannot hold or would change (control characters, CR, the two non-characters), and `_xHHHH_` itself. */
// oxlint-disable-next-line no-control-regex -- these are the characters that the rule is about
const special = /[&<>"\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/;
const specials = new RegExp(special.source, 'g');

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text as it stands in a sheet's XML, exactly: markup is escaped, and what XML cannot carry is written as `_xHHHH_`
 * (ECMA-376, 22.9.2.19), with a literal `_xHHHH_` escaped likewise, so that it comes back as it is.
 */
export function xmlText(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(specials, (found) => named[found] ?? escaped(found));
}

const escaped = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** Readers drop outer white space unless they are told to keep it. */
export const spaceAttribute = (text: string): string => (/^\s|\s$/.test(text) ? ' xml:space="preserve"' : '');

/** A text for an attribute: line breaks and tabs would become spaces there. */
export const xmlAttribute = (text: string): string =>
  xmlText(text).replace(/[\t\n]/g, (found) => `&#${String(found.charCodeAt(0))};`);
