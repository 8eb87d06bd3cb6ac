import { describe, expect, it } from 'vitest';
import { repairWords } from '../../../src/renderer/features/review/use-repair.ts';
import { useFormats, useText } from '../../../src/renderer/text/language.tsx';
import { faultsOf, said } from './html.tsx';

/** What is said of a replacement, and with which sign. */
function Told({ rows, stillInvalid }: { readonly rows: number; readonly stillInvalid: number }) {
  const text = useText('review');
  const { title, level } = repairWords({ rows, cells: rows, stillInvalid }, text.replace.done, text, useFormats());
  return `${level}: ${title}`;
}

describe.each(['en', 'nb'] as const)('a repair, in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it.each([
    [201, 0, 'done: Replaced in 201 rows', 'done: Erstattet i 201 rader'],
    [201, 1, 'warning: Replaced in 201 rows; 1 still cannot be read', 'warning: Erstattet i 201 rader; 1 kan fortsatt'],
    [
      201,
      201,
      'warning: Replaced in 201 rows; 201 still cannot',
      'warning: Erstattet i 201 rader; 201 kan fortsatt ikke',
    ],
  ])('of %s rows is a success only where all can be read, not where %s cannot', (rows, stillInvalid, en, nb) => {
    const words = said(<Told rows={rows} stillInvalid={stillInvalid} />, language);
    expect(words).toContain(t(en, nb));
    expect(faultsOf(words, language)).toEqual([]);
  });
});
