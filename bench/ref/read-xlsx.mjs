import { codes } from './codes.mjs';
import { inflated, zipDirectory } from './zip-directory.mjs';

const [lt, gt, slash, quote, space, amp] = codes('<>/" &');
const code = (char) => char.charCodeAt(0);
const [c, r, o, t, v, s, b] = codes('crotvsb');

/** Gives the first sheet's rows as arrays: text, numbers and booleans. Dates stay numbers; nothing is checked. */
export async function readRows(path, onRow) {
  const parts = await zipDirectory(path);
  const strings = parts.get('xl/sharedStrings.xml');
  const shared = [];
  if (strings !== undefined) {
    await eachPiece(inflated(path, strings), '</si>', (bytes, end) => scanStrings(bytes, end, shared));
  }
  const sheet = inflated(path, parts.get('xl/worksheets/sheet1.xml'));
  await eachPiece(sheet, '</row>', (bytes, end) => scanRows(bytes, end, shared, onRow));
}

/** Hands over pieces that end where an element does, so that no letter and no tag is ever cut. */
async function eachPiece(stream, close, scan) {
  const mark = Buffer.from(close);
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const last = bytes.lastIndexOf(mark);
    if (last < 0) {
      rest = bytes;
      continue;
    }
    const end = last + mark.length;
    scan(bytes, end);
    rest = bytes.subarray(end);
  }
}

function scanStrings(bytes, end, shared) {
  let text = '';
  for (let at = 0; at < end; at++) {
    if (bytes[at] !== lt) continue;
    if (bytes[at + 1] === t && (bytes[at + 2] === gt || bytes[at + 2] === space)) {
      while (bytes[at] !== gt) at++;
      const from = ++at;
      while (bytes[at] !== lt) at++;
      text += textOf(bytes, from, at);
    } else if (bytes[at + 1] === slash && bytes[at + 2] === s && bytes[at + 3] === code('i')) {
      shared.push(text);
      text = '';
    }
  }
}

function scanRows(bytes, end, shared, onRow) {
  let row = [];
  let at = 0;
  while (at < end) {
    if (bytes[at] !== lt) {
      at++;
      continue;
    }
    const name = bytes[at + 1];
    if (name === c && bytes[at + 2] === space) {
      // <c r="AB12" s="1" t="inlineStr">
      let column = 0;
      let type = 0;
      at += 2;
      while (bytes[at] !== gt) {
        if (bytes[at] === space && bytes[at + 2] === code('=')) {
          const attribute = bytes[at + 1];
          at += 4;
          if (attribute === r) for (; bytes[at] > 64; at++) column = column * 26 + bytes[at] - 64;
          if (attribute === t) type = bytes[at];
          while (bytes[at] !== quote) at++;
        }
        at++;
      }
      if (bytes[at - 1] === slash) continue;
      // To the text of <v> or <t>.
      for (;;) {
        while (bytes[at] !== lt) at++;
        const tag = bytes[at + 1];
        if (tag === slash && bytes[at + 2] === c) break;
        if ((tag === v || tag === t) && (bytes[at + 2] === gt || bytes[at + 2] === space)) {
          while (bytes[at] !== gt) at++;
          const from = ++at;
          while (bytes[at] !== lt) at++;
          while (row.length < column - 1) row.push(null);
          row.push(valueOf(bytes, from, at, type, shared));
        }
        at++;
      }
      at += 4;
    } else if (name === slash && bytes[at + 2] === r && bytes[at + 3] === o) {
      onRow(row);
      row = [];
      at += 6;
    } else at += 2;
  }
}

function valueOf(bytes, from, to, type, shared) {
  if (type === 0 || type === code('n')) return Number(bytes.latin1Slice(from, to));
  if (type === b) return bytes[from] === code('1');
  // Shared strings have the type `s` alone, formulas `str`.
  if (type === s) return shared[Number(bytes.latin1Slice(from, to))];
  return textOf(bytes, from, to);
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textOf(bytes, from, to) {
  let isPlain = true;
  let hasEntity = false;
  for (let at = from; at < to; at++) {
    if (bytes[at] > 127) isPlain = false;
    else if (bytes[at] === amp) hasEntity = true;
  }
  const text = isPlain ? bytes.latin1Slice(from, to) : bytes.utf8Slice(from, to);
  if (!hasEntity) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_all, hex, decimal, name) =>
    name === undefined ? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)) : entities[name],
  );
}
