import { setImmediate } from 'node:timers/promises';
import type { Job } from '../../progress.ts';
import type { ReadyDesk, WritePlan } from '../ready-desk.ts';
import type { Written } from './choice-maker.ts';

/** Rows of one part: some hundredths of a second, so that pages can be read in between. */
const partRows = 1000;

/** What is done to some rows. */
export type ChangePart = (desk: ReadyDesk, ords: Uint32Array) => Written<unknown> & { readonly rows: number };

/**
 * Makes a choice about rows in parts; it is one choice all the same: where it is stopped, the caller takes back what has
 * been done. Which rows are meant is asked once, before the first of them is changed. Returns how many rows it was about.
 */
export async function inParts(
  write: WritePlan,
  select: (desk: ReadyDesk) => Uint32Array,
  change: ChangePart,
  job?: Job,
): Promise<number> {
  let chosen: Uint32Array | undefined;
  let from = 0;
  let rows = 0;
  for (;;) {
    const { done, total } = await write((desk) => {
      chosen ??= select(desk);
      const part = change(desk, chosen.subarray(from, from + partRows));
      from = Math.min(chosen.length, from + partRows);
      rows += part.rows;
      return { ...part, result: { done: from, total: chosen.length } };
    });
    if (done >= total) return rows;
    job?.onProgress({ phase: 'choose', done, total });
    await setImmediate();
    job?.signal.throwIfAborted();
  }
}
