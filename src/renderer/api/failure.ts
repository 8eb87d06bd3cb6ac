import type { ErrorInfo } from '../../shared/error-info.ts';
import type { Reply } from '../../shared/ipc.ts';

/** An expected failure on its way through react-query, which knows only thrown errors. Screens see its `info`. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly info: ErrorInfo;

  constructor(info: ErrorInfo) {
    super(info.message);
    this.info = info;
  }
}

/** What to show of anything that was thrown: a failure as it is, all else as a bug. */
export function failureInfo(thrown: unknown): ErrorInfo {
  if (thrown instanceof CallFailure) return thrown.info;
  return { code: 'INTERNAL', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** The answer of a call as a reply, also where the way to main itself broke. */
export async function settled<T>(answer: Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await answer;
  } catch (thrown) {
    return { ok: false, error: failureInfo(thrown) };
  }
}
