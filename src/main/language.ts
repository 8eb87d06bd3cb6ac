import type { Settings } from '../shared/contract/app.ts';

export type Language = 'en' | 'nb';

/** Norwegian of either kind, and what browsers call Norwegian, is read as Bokmål; everything else as English. */
export function systemLanguage(preferred: readonly string[]): Language {
  const [first = 'en'] = preferred;
  return /^(?:nb|no|nn)\b/iu.test(first) ? 'nb' : 'en';
}

export const chosenLanguage = ({ language }: Settings, system: Language): Language =>
  language === 'system' ? system : language;
