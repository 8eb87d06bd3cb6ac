import { type ChosenEncoding, chosenEncodings } from '../../../core/workbook/text-encodings.ts';

/** Names, the same in every language. */
export const encodingNames: Readonly<Record<ChosenEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'windows-1252': 'Windows (1252)',
  cp850: 'MS-DOS (850)',
  cp865: 'MS-DOS (865)',
  macintosh: 'Macintosh',
};

/** A byte order mark and the order of bytes are found, not chosen. */
export function foundEncoding(name: string | undefined): ChosenEncoding | undefined {
  if (name === 'utf-8-bom') return 'utf-8';
  if (name === 'utf-16be') return 'utf-16le';
  return chosenEncodings.find((encoding) => encoding === name);
}

/** What a file's encoding is called in every place of the window; a name that nobody can choose is itself. */
export function encodingName(name: string): string {
  const found = foundEncoding(name);
  return found === undefined ? name.toUpperCase() : encodingNames[found];
}
