import { isUtf8 } from 'node:buffer';
import { damaged } from '../../failures.ts';
import { textFlag } from './characters.ts';

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * The text between two places of a buffer, where `flags` say what is in it. Throws `FILE_UNREADABLE` for what is not
 * UTF-8, and for references that XML itself does not define.
 */
export function decodeXmlText(bytes: Buffer, from: number, to: number, flags: number): string {
  const text = decodeBytes(bytes, from, to, flags);
  return (flags & textFlag.resolve) === 0
    ? text
    : resolveReferences(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
}

/** The letters as they are, references unresolved. */
export function decodeBytes(bytes: Buffer, from: number, to: number, flags: number): string {
  if ((flags & textFlag.wide) === 0) return bytes.toString('latin1', from, to);
  const text = bytes.toString('utf8', from, to);
  // Wrong bytes become this character without a word; it may also stand there itself.
  if (text.includes('\ufffd') && !isUtf8(bytes.subarray(from, to))) throw damaged('notUtf8');
  return text;
}

function resolveReferences(text: string): string {
  let resolved = '';
  let done = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', done)) {
    const end = text.indexOf(';', at);
    const name = end === -1 ? '' : text.slice(at + 1, end);
    const character = named.get(name) ?? characterOf(name);
    if (character === undefined) throw damaged('unknownReference', { name: name.slice(0, 20) });
    resolved += text.slice(done, at) + character;
    done = end + 1;
  }
  return resolved + text.slice(done);
}

function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([\da-fA-F]{1,8})|(\d{1,8}))$/.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
  const isCharacter =
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code < 0xd800) ||
    (code > 0xdfff && code <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
