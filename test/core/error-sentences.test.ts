import { expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { type ErrorSentenceId, errorSentences, sentence, sentenceText } from '../../src/core/error-sentences.ts';

const ids = Object.keys(errorSentences).filter((id): id is ErrorSentenceId => Object.hasOwn(errorSentences, id));
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

test.each(ids)('%s has both languages, quoted as each of them does, and fills the same parameters', (id) => {
  const { en, nb } = errorSentences[id];
  expect(nb).not.toBe(en);
  // A technical reason is left out where its words exist in English only.
  expect(placeholders(en).filter((name) => name !== 'reason')).toEqual(
    placeholders(nb).filter((name) => name !== 'reason'),
  );
  expect(nb).not.toMatch(/["“”]/);
  const params = Object.fromEntries(placeholders(en).map((name) => [name, `<${name}>.`]));
  for (const language of ['en', 'nb'] as const) {
    for (const text of [sentenceText(sentence(id, params), language), sentenceText(sentence(id), language)]) {
      expect(text).not.toMatch(/[{}]|undefined/);
      // Some end with a sentence that is a parameter.
      expect(text.trimEnd()).toMatch(/(?:[.?]|<advice>|<said>)$/);
    }
  }
});

test('a parameter may be words of its own, and is never a name that an object inherits', () => {
  const kind = { en: 'a picture', nb: 'et bilde' };
  expect(sentenceText(sentence('notRead', { name: 'a.csv', reason: kind }), 'nb')).toContain('(et bilde)');
  expect(sentenceText(sentence('notRead', { name: '{constructor}', reason: 1 }), 'en')).toContain('"{constructor}"');
});

test('an error is English on the command line and data for everybody else', () => {
  const error = new AppError('FILE_UNREADABLE', sentence('isFolder', { name: 'Lister' }));
  expect(error.message).toBe('"Lister" is a folder. Open it, and choose the spreadsheet or plan in it.');
  expect(error.sentence).toEqual({ id: 'isFolder', params: { name: 'Lister' } });
  expect(new AppError('NETWORK').sentence).toBeUndefined();
});
