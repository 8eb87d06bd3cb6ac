import type { TextEncodingName } from '../../src/services/spreadsheet/spreadsheet.ts';

/** Windows-1252 for the letters that tests use; others than these and Latin-1 are not given. */
const high: Readonly<Record<string, number>> = { '€': 0x80, '…': 0x85, '–': 0x96, '’': 0x92, Š: 0x8a, ž: 0x9e };

/** A text as a program would store it, with the byte order mark that the encoding's name speaks of. */
export function encodeText(text: string, encoding: TextEncodingName): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(Array.from(text, (letter) => high[letter] ?? letter.charCodeAt(0)));
  }
}
