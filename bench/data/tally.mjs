/**
 * Counts what a reader gave: rows, filled cells, and a checksum over the letters of all text, so that a reader that
 * loses or corrupts something is seen. Anything that is not text counts as a cell only.
 */
export class Tally {
  rows = 0;
  cells = 0;
  chars = 0;
  codes = 0;
  /** Letters that decoding has destroyed (U+FFFD); the data has none. */
  broken = 0;

  row(values) {
    this.rows += 1;
    for (const value of values) this.cell(value);
  }

  cell(value) {
    if (value === null || value === undefined || value === '') return;
    this.cells += 1;
    if (typeof value !== 'string') return;
    this.chars += value.length;
    let sum = 0;
    for (let at = 0; at < value.length; at++) {
      const code = value.charCodeAt(at);
      sum += code;
      if (code === 0xfffd) this.broken += 1;
    }
    this.codes += sum;
  }

  toJSON() {
    return { rows: this.rows, cells: this.cells, chars: this.chars, codes: this.codes, broken: this.broken };
  }
}

/** `yes`, or what is wrong, in a few words. */
export function verdict(found, known) {
  if (found === undefined || known === undefined) return 'not checked';
  const wrong = [];
  if (found.rows !== known.rows) wrong.push(`${found.rows} rows of ${known.rows}`);
  if (found.cells !== known.cells) wrong.push(`${found.cells} cells of ${known.cells}`);
  if (found.broken > 0) wrong.push(`${found.broken} broken letters (U+FFFD)`);
  else if (found.chars !== known.chars) wrong.push(`${found.chars - known.chars} letters too many`);
  else if (found.codes !== known.codes) wrong.push('other letters');
  return wrong.length === 0 ? 'yes' : `NO: ${wrong.join(', ')}`;
}
