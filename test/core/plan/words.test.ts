import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorWords } from '../../../src/core/errors.ts';
import { hintWords, type IssueCode, issueMessage, issueWords } from '../../../src/core/issues.ts';
import { rowEnds } from '../../../src/core/plan/balance.ts';
import { type OutcomeState, outcomeStates, type Written } from '../../../src/core/plan/model.ts';
import { type OutcomeFacts, outcomeSentence } from '../../../src/core/plan/outcome-sentence.ts';
import { type OutcomeCode, outcomeWords } from '../../../src/core/plan/outcome-words.ts';
import { endWord, stateWords, statusWords } from '../../../src/core/plan/state-words.ts';
import { keysOf } from '../../support/keys-of.ts';

const languages = ['en', 'nb'] as const;

/** What a person would call broken: a name in braces, a gap where a word was, a value that is none. */
function brokenPart(sentence: string | undefined): string | undefined {
  if (sentence === undefined || sentence.trim() === '') return 'nothing is said';
  return /[{}]|\bundefined\b|\bnull\b|\bNaN\b|\[object| {2,}|\s[.,;:!?](?!\w)|\(\)|“”|«»|[:;,]$|^\s|\s$/.exec(
    sentence,
  )?.[0];
}

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe.each(languages)('in %s', (language) => {
  it.each(keysOf(issueWords))('the issue %s is a whole sentence with and without its parameters', (code: IssueCode) => {
    const words = issueWords[code][language];
    const params = Object.fromEntries(placeholders(words).map((name) => [name, name === 'hint' ? 'none' : 7]));
    expect(brokenPart(issueMessage({ code, params }, language))).toBeUndefined();
    expect(brokenPart(issueMessage({ code }, language))).toBeUndefined();
    expect(new Set(placeholders(words))).toEqual(new Set(placeholders(issueWords[code].en)));
  });

  it('quotes the values of an issue as the language does', () => {
    const [open, close] = language === 'nb' ? ['«', '»'] : ['“', '”'];
    const message = issueMessage({ code: 'NEW_VALUE', params: { known: ['Male', 'Female'] } }, language);
    expect(message).toContain(`${open}Male${close}, ${open}Female${close}`);
  });

  it.each(keysOf(hintWords))('the hint %s is whole with and without its parameters', (hint) => {
    const params = Object.fromEntries(placeholders(hintWords[hint][language]).map((name) => [name, 7]));
    for (const code of ['BAD_DATE', 'BAD_INTEGER'] as const) {
      expect(brokenPart(issueMessage({ code, params: { ...params, hint } }, language))).toBeUndefined();
      expect(brokenPart(issueMessage({ code, params: { hint } }, language))).toBeUndefined();
    }
  });

  it.each(keysOf(errorWords))('the error %s is a whole sentence', (code: ErrorCode) => {
    expect(brokenPart(errorWords[code][language])).toBeUndefined();
  });

  it.each([...keysOf(outcomeWords), ...keysOf(errorWords)])('the outcome %s is whole, whatever is known', (code) => {
    for (const facts of everyCase(code)) {
      const sentence = outcomeSentence(facts, language);
      const deniesWriting = /nothing of this row|ingenting av denne raden/.test(sentence ?? '');
      const namesFields = facts.fields?.length !== 2 || !outcomeNamesFields(code) || sentence?.includes('Antall år');
      expect({ facts, sentence, broken: brokenPart(sentence), namesFields }).toMatchObject({
        broken: undefined,
        namesFields: true,
      });
      expect(deniesWriting && facts.written !== 'no').toBe(false);
      expect(sentence).toContain(facts.serverMessage ?? '');
    }
  });

  it('has a word for each state, status and end, each another one', () => {
    const tables = [stateWords, statusWords].map((words) => Object.values(words).map((word) => word[language]));
    for (const all of [...tables, rowEnds.map((end) => endWord(end, language))]) {
      expect(new Set(all).size).toBe(all.length);
      for (const word of all) expect(brokenPart(word)).toBeUndefined();
    }
  });
});

it('names fields as people call them, in the quotes of the language', () => {
  const facts = { state: 'conflict', written: 'no', code: 'CONFLICT', fields: ['city', 'Antall år'] } as const;
  expect(outcomeSentence(facts, 'nb')).toBe(
    'Noen har endret «Poststed», «Antall år» i Cube i mellomtiden; ingenting av denne raden ble skrevet.',
  );
  expect(outcomeSentence(facts, 'en')).toContain('“City”, “Antall år”');
  expect(outcomeSentence(facts, 'en', (field) => field)).toContain('“city”, “Antall år”');
});

it.each([
  [400, 'will not help', /refused this row \(status 400\).*will not help/],
  [422, 'will not help', /refused this row \(status 422\).*will not help/],
  [423, 'may help', /refused this row \(status 423\).*later/],
  [500, 'may help', /failed with this row \(status 500\).*later/],
  [undefined, 'may help', /^Cube failed with this row\. Try it again later\.$/],
] as const)('an answer %s is what it is', (status, retry, words) => {
  const params = status === undefined ? {} : { params: { status } };
  expect(outcomeSentence({ state: 'failed', written: 'no', code: 'SERVER_ERROR', retry, ...params }, 'en')).toMatch(
    words,
  );
});

const outcomeNamesFields = (code: string): boolean =>
  Object.hasOwn(outcomeWords, code) && outcomeWords[code as OutcomeCode].en.includes('{fields}');

function* everyCase(code: NonNullable<OutcomeFacts['code']>): Generator<OutcomeFacts> {
  const states = outcomeStates.filter((state): state is Exclude<OutcomeState, 'pending'> => state !== 'pending');
  for (const state of states) {
    for (const written of ['yes', 'no', 'maybe'] as const satisfies readonly Written[]) {
      for (const some of [
        {},
        { fields: [] },
        { fields: ['customer_id'] },
        { fields: ['city', 'Antall år'] },
        { serverMessage: 'Postnummer 0000 finnes ikke' },
        { params: { status: 423 }, retry: 'may help' as const },
        { params: { status: 422 }, retry: 'will not help' as const, serverMessage: 'Postnummer 0000 finnes ikke' },
        { params: { status: 503 }, serverMessage: 'Postnummer 0000 finnes ikke' },
      ]) {
        yield { state, written, code, ...some };
      }
    }
  }
}
