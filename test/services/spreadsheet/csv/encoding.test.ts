import { describe, expect, it } from 'vitest';
import { openSourceFile } from '../../../../src/services/spreadsheet/source-file.ts';
import { decodedText } from '../../../../src/services/spreadsheet/csv/decode-text.ts';
import { detectEncoding } from '../../../../src/services/spreadsheet/csv/encoding.ts';
import { encodeText } from '../../../support/encode-text.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';

async function decode(bytes: Uint8Array, chunkBytes?: number) {
  const file = await openSourceFile(temporaryFile('text.csv', bytes));
  try {
    const { encoding } = await detectEncoding(file, { chunkBytes });
    let text = '';
    for await (const piece of decodedText(file, encoding, { chunkBytes })) text += piece;
    return { encoding, text };
  } finally {
    await file.close();
  }
}

const norwegian = 'Kundenr;Navn\n1;Bjørn Ærlig Ås\n2;Åse Sørbø – 5 €\n';

describe('the encoding of a text file', () => {
  it.each(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const)(
    '%s is found and read, wherever a letter is cut',
    async (encoding) => {
      for (const chunkBytes of [16, 17, 18, 19, 21, 1 << 18]) {
        expect(await decode(encodeText(norwegian, encoding), chunkBytes)).toEqual({ encoding, text: norwegian });
      }
    },
  );

  it('is UTF-16 also without a byte order mark', async () => {
    const bytes = encodeText(norwegian, 'utf-16le').subarray(2);
    expect(await decode(bytes)).toEqual({ encoding: 'utf-16le', text: norwegian });
    expect(await decode(Buffer.from(bytes).swap16())).toEqual({ encoding: 'utf-16be', text: norwegian });
  });

  it('is not UTF-16 for some NULs', async () => {
    expect(await decode(Buffer.from('a;b\0\0\n1;2\0\n'))).toMatchObject({ encoding: 'utf-8' });
    expect(await decode(Buffer.from('\ufeff\0\n'))).toMatchObject({ encoding: 'utf-8-bom' });
  });

  it('of plain ASCII is UTF-8', async () => {
    expect(await decode(Buffer.from('a;b\n'))).toEqual({ encoding: 'utf-8', text: 'a;b\n' });
  });

  it('is windows-1252 for a single letter after megabytes of ASCII', async () => {
    const text = `${'1;Oslo\n'.repeat(200_000)}2;Tromsø\n`;
    expect(await decode(encodeText(text, 'windows-1252'))).toEqual({ encoding: 'windows-1252', text });
  });

  it('gives all bytes of windows-1252 their letters', async () => {
    const bytes = Uint8Array.from({ length: 128 }, (_, index) => 128 + index);
    const { text } = await decode(Uint8Array.of(...bytes, 0xf8));
    expect(text.slice(0, 32)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
    expect(text.slice(32)).toBe(`${String.fromCharCode(...bytes.subarray(32))}ø`);
  });

  it('of old garbage in a windows-1252 file stays windows-1252', async () => {
    const text = '1;SÃ¸rbÃ¸\n2;Sørbø\n3;Ærø\n';
    expect(await decode(encodeText(text, 'windows-1252'))).toEqual({ encoding: 'windows-1252', text });
  });

  it.each([
    ['cut in a letter', encodeText(norwegian, 'utf-8').subarray(0, -2), 3],
    ['glued together', Buffer.concat([encodeText(norwegian, 'utf-8'), Buffer.from([0x33, 0x3b, 0xf8, 0x0a])]), 4],
    ['marked as UTF-8 and not so', Buffer.from([0xef, 0xbb, 0xbf, 0x0a, 0xf8, 0x0a]), 2],
  ])('is refused with the line where UTF-8 is %s', async (_, bytes, line) => {
    for (const chunkBytes of [16, 1 << 18]) {
      await expect(decode(bytes, chunkBytes)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { line } });
    }
  });

  it('is refused where UTF-16 is cut in a letter', async () => {
    await expect(decode(encodeText(norwegian, 'utf-16le').subarray(0, -1))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});
