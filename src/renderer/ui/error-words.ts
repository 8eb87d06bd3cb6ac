import { errorWords } from '../../core/errors.ts';
import { type ErrorParam, type ErrorSentence, sentenceText } from '../../core/error-sentences.ts';
import type { Language } from '../../core/types.ts';
import type { ErrorInfo } from '../../shared/error-info.ts';
import { formatDateTime } from '../text/format.ts';
import { useLanguage } from '../text/language.tsx';
import { showToast, type ToastTopic } from './toast.tsx';

const serverSays = {
  en: (words) => `The server says: “${words}”`,
  nb: (words) => `Serveren sier: «${words}»`,
} as const satisfies Record<Language, (words: string) => string>;

/**
 * What happened and what to do, in the user's language: of this very case where it is known, else of the kind of
 * failure. What the server itself said comes beside it, in its own words.
 */
export function errorText(
  { code, sentence, details }: ErrorInfo,
  language: Language,
): { readonly sentence: string; readonly detail?: string } {
  const said = details?.['serverMessage'];
  return {
    sentence:
      sentence === undefined ? errorWords[code][language] : sentenceText(withLocalTimes(sentence, language), language),
    ...(typeof said === 'string' && said !== '' && { detail: serverSays[language](said) }),
  };
}

/** A moment is told by the clock on the wall, as everywhere in the window. */
function withLocalTimes(sentence: ErrorSentence, language: Language): ErrorSentence {
  const params = Object.entries(sentence.params ?? {}).map(([name, value]): [string, ErrorParam] => [
    name,
    typeof value === 'string' && isMoment.test(value) ? formatDateTime(language, value) : value,
  ]);
  return { ...sentence, params: Object.fromEntries(params) };
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Says a failure where there is no place of its own for it. */
export function useErrorToast(): (error: ErrorInfo, topic?: ToastTopic) => void {
  const language = useLanguage();
  return (error, topic) => {
    const { sentence, detail } = errorText(error, language);
    showToast({
      level: 'error',
      title: sentence,
      ...(detail !== undefined && { detail }),
      ...(topic !== undefined && { topic }),
    });
  };
}
