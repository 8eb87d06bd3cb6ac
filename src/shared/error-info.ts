import type { ErrorSentence } from '../core/error-sentences.ts';
import { AppError, type ErrorCode, type ErrorDetails } from '../core/errors.ts';

/** An expected failure as it crosses a process. `message` is what is known of this case, in English. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  readonly message: string;
  /** The same as data, for the user's language. */
  readonly sentence?: ErrorSentence;
  readonly details?: ErrorDetails;
}

export function errorInfo({ code, message, sentence, details }: AppError): ErrorInfo {
  return { code, message, ...(sentence !== undefined && { sentence }), ...(details !== undefined && { details }) };
}

/** What came from another process, to be thrown on here. */
export const errorOf = ({ code, message, sentence, details }: ErrorInfo): AppError =>
  new AppError(code, sentence ?? message, { details });
