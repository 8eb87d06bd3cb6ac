import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What only the command line, or a reader of the log, ever says. */
const inEnglishOnly = [/^src\/cli\//, /^src\/demo-server\//, /^src\/core\/expression\//];

it('a failure that the window can show is a sentence by name, never a text in English', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter(
    (path) => !inEnglishOnly.some((each) => each.test(path)),
  );
  const found = files.flatMap((path) => {
    const source = readFileSync(root + path, 'utf8');
    const texts = source.matchAll(/new (?:App|Request)Error\(\s*'[A-Z_]+',\s*(['"`][^'"`]{8,})/g);
    // A word that fills a sentence is one of both languages as well.
    const params = source.matchAll(/sentence\([^;]*?[{,] \w+: (['"`][^'"`]* [^'"`]*['"`])/g);
    return [...texts, ...params].map(([, text]) => `${path}: ${text ?? ''}`);
  });
  expect(found).toEqual([]);
});
