import { setImmediate } from 'node:timers/promises';

/** Sorted at once, without a pause. */
const runLength = 512;
/** Work between two looks at what else there is to do, in milliseconds. */
const sliceMs = 8;

/**
 * The numbers from 0 to `count - 1` in the order that `compare` says, worked out in short pieces: a million names take
 * seconds, and others are answered meanwhile.
 *
 * @throws whatever `signal` was aborted with
 */
export async function mergeSort(
  count: number,
  compare: (a: number, b: number) => number,
  signal?: AbortSignal,
): Promise<Uint32Array> {
  let from = new Uint32Array(count);
  for (let at = 0; at < count; at++) from[at] = at;
  let until = performance.now() + sliceMs;
  const pause = async (): Promise<void> => {
    if (performance.now() < until) return;
    await setImmediate();
    signal?.throwIfAborted();
    until = performance.now() + sliceMs;
  };
  for (let start = 0; start < count; start += runLength) {
    from.subarray(start, start + runLength).sort(compare);
    await pause();
  }
  let to = new Uint32Array(count);
  for (let length = runLength; length < count; length *= 2) {
    for (let start = 0; start < count; start += length * 2) {
      const merging = merge(
        from,
        to,
        { start, middle: Math.min(count, start + length), end: Math.min(count, start + length * 2) },
        compare,
      );
      while (merging.next().done !== true) await pause();
      await pause();
    }
    [from, to] = [to, from];
  }
  return from;
}

interface Runs {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/** Numbers merged between two pauses. */
const piece = 4096;

function* merge(
  from: Uint32Array,
  to: Uint32Array,
  { start, middle, end }: Runs,
  compare: (a: number, b: number) => number,
): Generator<void, void, undefined> {
  let [left, right] = [start, middle];
  for (let at = start; at < end; at++) {
    const a = from[left] ?? 0;
    const b = from[right] ?? 0;
    const takesLeft = right >= end || (left < middle && compare(a, b) <= 0);
    to[at] = takesLeft ? a : b;
    if (takesLeft) left += 1;
    else right += 1;
    if ((at - start) % piece === piece - 1) yield;
  }
}
