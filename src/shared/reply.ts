import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { type ErrorInfo, errorInfo } from './error-info.ts';
import type { Reply } from './ipc.ts';

/** Puts an answer into the envelope, or what went wrong: expected failures as they are, bugs as INTERNAL after `logBug`. */
export async function toReply<T>(work: () => T | Promise<T>, logBug: (text: string) => void): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toErrorInfo(error, logBug) };
  }
}

/** How an error crosses a process. Nothing of a bug but its code: the log has the rest. */
export function toErrorInfo(error: unknown, logBug: (text: string) => void): ErrorInfo {
  if (error instanceof AppError) {
    if (error.code === 'INTERNAL') logBug(describe(error));
    return errorInfo(error);
  }
  logBug(error instanceof z.ZodError ? `refused input: ${z.prettifyError(error)}` : describe(error));
  return errorInfo(new AppError('INTERNAL'));
}

/** With stack and causes. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? text : `${text}\nCaused by: ${describe(error.cause)}`;
}
