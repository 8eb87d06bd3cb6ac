import type { Outcome } from '../plan/model.ts';
import type { RowToWrite } from './machine.ts';

/** A row that was in flight when the process died: nobody knows yet whether the server wrote it. */
export const interrupted = (
  before: Outcome | undefined,
  left: Pick<Outcome, 'sent' | 'former' | 'overwritten' | 'at'>,
): Outcome => ({
  state: 'unknown',
  written: before?.written === 'yes' ? 'yes' : 'maybe',
  code: 'INTERRUPTED',
  tries: (before?.tries ?? 0) + 1,
  ...left,
});

/** A row that may have been sent in the second before a power cut, whose intent and outcome may be lost. */
export function doubted({ outcome, changes }: Pick<RowToWrite, 'outcome' | 'changes'>, at: string): Outcome {
  const { sent = [], former, written, returned } = outcome ?? {};
  const all = [...new Set([...sent, ...Object.keys(changes)])];
  // What was last seen of a customer that we had not written to is what a write in the lost second replaced.
  const seen = written === 'no' ? returned : undefined;
  const known = seen === undefined && former === undefined ? {} : { former: { ...seen, ...former } };
  return interrupted(outcome, { sent: all, ...known, at });
}
