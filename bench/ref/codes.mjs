/** The codes of a text's characters. */
export const codes = (text) => Array.from(text, (char) => char.charCodeAt(0));
