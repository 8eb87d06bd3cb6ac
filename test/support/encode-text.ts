import { letterOf } from '../../src/services/spreadsheet/csv/code-pages.ts';
import type { TextEncodingName } from '../../src/services/spreadsheet/spreadsheet.ts';

/** A text as a program would store it, with the byte order mark that the encoding's name speaks of. */
export function encodeText(text: string, encoding: TextEncodingName): Buffer {
  switch (encoding) {
    case 'windows-1252':
    case 'cp850':
    case 'cp865':
    case 'macintosh': {
      const bytes = new Map(Array.from({ length: 128 }, (_, index) => [letterOf(encoding, index + 128), index + 128]));
      return Buffer.from(Array.from(text, (letter) => bytes.get(letter) ?? letter.charCodeAt(0)));
    }
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  }
}
