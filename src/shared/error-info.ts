import type { ErrorCode, ErrorDetails } from '../core/errors.ts';

/** An expected failure as it crosses a process: `message` is one English sentence about this case. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: ErrorDetails;
}
