/** Nothing pads a text with more. */
const mostHeld = 64 * 1024;

/**
 * Leaves away with what DOS programs end a text: Ctrl-Z, with nothing but more of them, NULs and newlines behind, and
 * NULs alone from the beginning of a line on. In the middle of a text they are letters like others.
 */
export class TextEnd {
  /** It is left away unless something follows. */
  #held = '';
  /** The last letter that was given on; a text begins like a line. */
  #last = '\n';

  /** What is not, or no longer, at the end of the text. */
  add(piece: string): string {
    const text = this.#held + piece;
    const found = this.#endIn(text);
    const end = text.length - found > mostHeld ? text.length : found;
    this.#held = text.slice(end);
    if (end > 0) this.#last = text.charAt(end - 1);
    return this.#held === '' ? text : text.slice(0, end);
  }

  #endIn(text: string): number {
    let end = text.length;
    for (let at = text.length - 1; at >= 0; at--) {
      const letter = text[at];
      if (letter === '\n' || letter === '\r') continue;
      if (letter === '\u001a') end = at;
      else if (letter !== '\0') break;
      else if (/[\r\n]/u.test(at === 0 ? this.#last : text.charAt(at - 1))) end = at;
    }
    return end;
  }
}
