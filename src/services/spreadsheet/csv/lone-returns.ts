/**
 * In a text whose lines end with `\r` alone, makes `\r` of a line end `\r\n` too: a list that was put together from
 * two. Within quotes everything stays as it is.
 */
export class LoneReturns {
  #isQuoted = false;
  #endsWithReturn = false;

  add(piece: string): string {
    const parts = piece.split('"');
    const done = parts.map((part, index) => {
      if (index > 0) this.#isQuoted = !this.#isQuoted;
      const text = this.#isQuoted ? part : part.replaceAll('\r\n', '\r');
      return index === 0 && this.#endsWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    });
    this.#endsWithReturn = !this.#isQuoted && piece.endsWith('\r');
    return done.join('"');
  }
}
