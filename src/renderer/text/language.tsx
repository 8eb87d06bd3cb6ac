import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../core/types.ts';
import { en } from './en/index.ts';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDateTime,
  formatDuration,
  formatList,
  formatPercent,
  formatRate,
  formatRelative,
  localeOf,
} from './format.ts';
import { nb } from './nb/index.ts';
import type { Text } from './text.ts';

const texts: Readonly<Record<Language, Text>> = { en, nb };
const LanguageContext = createContext<Language>('en');

/** Gives everything below it one language: our words, the numbers and days, and react-aria's own words. */
export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return (
    <LanguageContext value={language}>
      <I18nProvider locale={localeOf(language)}>{children}</I18nProvider>
    </LanguageContext>
  );
}

export const useLanguage = (): Language => useContext(LanguageContext);

/** The words of one feature in the user's language. */
export const useText = <K extends keyof Text>(feature: K): Text[K] => texts[useLanguage()][feature];

/** Numbers, days and lengths of time in the user's language. */
export interface Formats {
  readonly count: (value: number) => string;
  readonly rate: (value: number) => string;
  readonly percent: (done: number, total: number) => string;
  readonly date: (iso: string) => string;
  readonly dateTime: (iso: string) => string;
  readonly relative: (iso: string) => string;
  readonly duration: (seconds: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly bytes: (value: number) => string;
}

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(
    () => ({
      count: (value) => formatCount(language, value),
      rate: (value) => formatRate(language, value),
      percent: (done, total) => formatPercent(language, done, total),
      date: (iso) => formatDate(language, iso),
      dateTime: (iso) => formatDateTime(language, iso),
      relative: (iso) => formatRelative(language, iso, Date.now()),
      duration: (seconds) => formatDuration(language, seconds),
      list: (items) => formatList(language, items),
      bytes: (value) => formatBytes(language, value),
    }),
    [language],
  );
}
