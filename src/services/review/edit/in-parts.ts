import { setImmediate } from 'node:timers/promises';
import type { OnProgress } from '../../progress.ts';
import type { ReadyDesk, WritePlan, Written } from '../plan-connection.ts';

/** Rows of one transaction: some hundredths of a second, so that pages can be read in between. */
const partRows = 1000;

/** What is done to some rows, inside a transaction. */
export type ChangePart = (desk: ReadyDesk, ords: Uint32Array) => Written<unknown> & { readonly rows: number };

/**
 * Makes a choice about rows in parts; it is one choice all the same: where it is stopped, the caller's history takes back
 * what has been done. Which rows are meant is asked inside the first transaction, and again where somebody else has
 * changed rows since. Returns how many rows it was about.
 */
export async function inParts(
  write: WritePlan,
  select: (desk: ReadyDesk) => Uint32Array,
  change: ChangePart,
  job?: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<number> {
  let chosen: { readonly index: ReadyDesk['index']; readonly ords: Uint32Array } | undefined;
  let from = 0;
  let rows = 0;
  for (;;) {
    const { done, total } = await write((desk) => {
      if (chosen?.index !== desk.index) {
        chosen = { index: desk.index, ords: select(desk) };
        from = 0;
      }
      const { ords } = chosen;
      const part = change(desk, ords.subarray(from, from + partRows));
      from = Math.min(ords.length, from + partRows);
      rows += part.rows;
      return { ...part, result: { done: from, total: ords.length } };
    });
    if (done >= total) return rows;
    job?.onProgress({ phase: 'choose', done, total });
    await setImmediate();
    job?.signal.throwIfAborted();
  }
}
