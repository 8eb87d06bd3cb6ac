import { errorWords } from '../../core/errors.ts';
import type { Language } from '../../core/types.ts';
import type { ErrorInfo } from '../../shared/error-info.ts';

/** What happened and what to do, in the user's language, and what is known of this very case (in English) if that says more. */
export function errorText(
  error: ErrorInfo,
  language: Language,
): { readonly sentence: string; readonly detail?: string } {
  const words = errorWords[error.code];
  const saysMore = error.message !== '' && error.message !== words.en;
  return { sentence: words[language], ...(saysMore ? { detail: error.message } : {}) };
}
