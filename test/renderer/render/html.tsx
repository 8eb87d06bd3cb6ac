import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../../../src/core/types.ts';
import { JobsProvider } from '../../../src/renderer/api/jobs-context.tsx';
import { Jobs } from '../../../src/renderer/api/jobs.ts';
import { CommandsProvider } from '../../../src/renderer/app/commands.tsx';
import { NavigationProvider } from '../../../src/renderer/app/navigation-context.tsx';
import { LanguageProvider } from '../../../src/renderer/text/language.tsx';
import type { CallName, Input, JobKind, Output } from '../../../src/shared/ipc.ts';

/** What main would have answered by the time that the component is shown. */
export type Answer = readonly [name: CallName | JobKind, input: unknown, value: unknown];

export const answer = <K extends CallName | JobKind>(name: K, input: Input<K>, value: Output<K>): Answer => [
  name,
  input,
  value,
];

const never = (): Promise<never> => Promise.reject(new Error('nothing is started here'));
/** No job runs, nor has run. */
const idle = { start: never, cancel: never, on: () => () => undefined };

/** The page of a component in a language. */
export function htmlOf(
  node: ReactNode,
  language: Language,
  answers: readonly Answer[] = [],
  jobs = new Jobs(idle),
): string {
  const client = new QueryClient();
  for (const [name, input, value] of answers) client.setQueryData([name, input], value);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <CommandsProvider>
        <JobsProvider jobs={jobs}>
          <NavigationProvider start="assignments">
            <LanguageProvider language={language}>{node}</LanguageProvider>
          </NavigationProvider>
        </JobsProvider>
      </CommandsProvider>
    </QueryClientProvider>,
  );
}

/** What a component says in a language, as text: what is in the page, and names, hints and titles. */
export function said(...shown: Parameters<typeof htmlOf>): string {
  const html = htmlOf(...shown);
  const named = [...html.matchAll(/ (?:aria-label|title|placeholder|aria-description)="([^"]*)"/g)].map(
    ([, words]) => words ?? '',
  );
  return unescaped([html.replaceAll(/<[^>]*>/g, ' '), ...named].join(' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Common words of English that are none in Norwegian. */
const english =
  /\b(?:the|was|were|with|this|that|and|not|rows?|values?|customers?|written|been|cannot|nothing|somebody|again|which|have|has|your|from|undefined|null|NaN|\[object)\b/iu;

/** What is wrong with what was said: a place that was not filled, or English in Norwegian. */
export function faultsOf(words: string, language: Language): readonly string[] {
  const faults = /[{}]/.test(words) ? [`unfilled: ${words}`] : [];
  const found = language === 'nb' ? english.exec(words) : /\bundefined\b|\bNaN\b|\[object/.exec(words);
  return found === null ? faults : [...faults, `“${found[0]}” in: ${words}`];
}
