import { connectionSentences } from './connection-sentences.ts';
import { fileSentences } from './file-sentences.ts';
import { filterSentences } from './filter-sentences.ts';
import { planSentences } from './plan-sentences.ts';
import { sheetSentences } from './sheet-sentences.ts';
import { workspaceSentences } from './workspace-sentences.ts';
import type { Language, Words } from './types.ts';

/**
 * What an expected failure says about this very case: one sentence about what happened and what to do, in both
 * languages, `{name}` filled from the parameters. The code (`errors.ts`) says what kind of failure it is.
 * Each subject has its sentences in a file of its own; here they are looked up.
 */
export const errorSentences = {
  ...connectionSentences,
  ...fileSentences,
  ...filterSentences,
  ...planSentences,
  ...sheetSentences,
  ...workspaceSentences,
} as const satisfies Record<string, Words>;

export type ErrorSentenceId = keyof typeof errorSentences;

/** What fills a `{name}`: a value as it is, or words of both languages. */
export type ErrorParam = string | number | Words;

/** A sentence as data: it crosses processes, and is made into text at the edge. */
export interface ErrorSentence {
  readonly id: ErrorSentenceId;
  readonly params?: { readonly [name: string]: ErrorParam };
}

export const sentence = (id: ErrorSentenceId, params?: ErrorSentence['params']): ErrorSentence => ({
  id,
  ...(params !== undefined && { params }),
});

/** The sentence in a person's language. A parameter that is missing leaves nothing. */
export function sentenceText({ id, params = {} }: ErrorSentence, language: Language): string {
  return errorSentences[id][language]
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(params, name) ? params[name] : undefined;
      if (value === undefined) return '';
      return typeof value === 'object' ? value[language] : String(value);
    })
    .trimEnd();
}
