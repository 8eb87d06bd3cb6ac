/** A line break of any system. */
const breaks = /\r\n|\n|\r/y;

/**
 * The cells of a table as spreadsheet programs put it on the clipboard as text: a tab between cells, a line for each row. A
 * cell is in quotes only where it holds a tab or a line break itself; any other quote is part of its text, also at the
 * beginning (`"Fin" butikk`).
 */
export function pastedCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : undefined;
    const end = quoted?.end ?? plainEnd(text, at);
    row.push(quoted?.cell ?? text.slice(at, end));
    at = end;
    if (text[at] === '\t') {
      at += 1;
      // The last cell of the text is empty.
      if (at === text.length) row.push('');
      continue;
    }
    rows.push(row);
    row = [];
    breaks.lastIndex = at;
    at += breaks.exec(text)?.[0].length ?? 0;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function plainEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

/** Undefined where the quote is a part of the text. */
function quotedCell(text: string, from: number): { readonly cell: string; readonly end: number } | undefined {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    const next = text[at + 1];
    const isEnd = next === undefined || next === '\t' || next === '\n' || next === '\r';
    const cell = text.slice(from + 1, at);
    return isEnd && /[\t\r\n]/.test(cell) ? { cell: cell.replaceAll('""', '"'), end: at + 1 } : undefined;
  }
  return undefined;
}

const inQuotes = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);

/** The table as a file that is read like any other. Each cell is in quotes: no sign within one is taken for one between them. */
export function pastedFile(rows: readonly (readonly string[])[]): string {
  return `sep=\t\r\n${rows.map((row) => `${row.map(inQuotes).join('\t')}\r\n`).join('')}`;
}

/** Of a page, whether the table on it has rows of several cells: then its text alone would not tell the cells apart. */
export const hasTable = (html: string): boolean =>
  /<t[dh][\s>][^]{0,4000}?<\/t[dh]>\s*<t[dh][\s>]/i.test(html.slice(0, 200_000));
