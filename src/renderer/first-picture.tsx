import { environmentManager } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../core/types.ts';
import type { AppStart } from '../shared/contract/app.ts';
import { App } from './app.tsx';

/** What a start is like: nobody has used the program yet, or where it begins is not known yet. */
const starts = {
  welcome: { connections: [], connection: null },
  places: { connections: [] },
} satisfies Record<string, Partial<AppStart>>;

/** The first pictures as text: drawn when the pages are built, shown while their scripts are read. */
export function firstPictures(): Readonly<Record<string, string>> {
  // Nothing is asked again: answers that are kept for minutes would keep the build waiting as long.
  environmentManager.setIsServer(() => true);
  const languages: readonly Language[] = ['en', 'nb'];
  return Object.fromEntries(
    languages.flatMap((language) =>
      Object.entries(starts).map(([name, known]) => [`${language}-${name}`, draw({ ...known, ...like(language) })]),
    ),
  );
}

const draw = (start: AppStart): string => renderToStaticMarkup(<App start={start} />);

/** Of the settings only the language shows. */
const like = (language: Language): Pick<AppStart, 'settings' | 'systemLanguage'> => ({
  systemLanguage: language,
  settings: {
    language,
    theme: 'system',
    concurrency: 8,
    dateOrder: 'dmy',
    retentionDays: 90,
    looksForUpdates: true,
  },
});
