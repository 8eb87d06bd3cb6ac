import { createReadStream } from 'node:fs';
import { codes } from './codes.mjs';

const [quote, semicolon, lf, cr] = codes('";\n\r');

/** A csv file's records as arrays of text, by hand; `;` and quotes, nothing guessed. */
export async function readCsv(path, onRow) {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    rest = scan(rest + chunk, onRow);
  }
  if (rest !== '') scan(`${rest}\n`, onRow);
}

/** Takes whole records and returns what is left over. */
function scan(text, onRow) {
  let start = 0;
  let row = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote && at === from) {
      const end = closingQuote(text, at + 1);
      // The character after the quote says whether it closes.
      if (end < 0 || end + 1 >= text.length) return text.slice(start);
      row.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (text.charCodeAt(at) === cr) at++;
      if (at >= text.length) return text.slice(start);
      if (text.charCodeAt(at) === lf) {
        onRow(row);
        row = [];
        start = at + 1;
      }
      from = ++at;
    } else if (code === semicolon) {
      row.push(text.slice(from, at));
      from = ++at;
    } else if (code === lf) {
      row.push(text.slice(from, text.charCodeAt(at - 1) === cr && at > from ? at - 1 : at));
      onRow(row);
      row = [];
      from = start = ++at;
    } else at++;
  }
  return text.slice(start);
}

function closingQuote(text, from) {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
  return -1;
}
