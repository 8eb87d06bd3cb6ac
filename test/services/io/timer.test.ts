import { describe, expect, it } from 'vitest';
import { pressure } from '../../../src/services/io/timer.ts';

describe('whether a program is pressed for time', () => {
  it('is told by its share of the processor since the last look', () => {
    let [elapsed, used] = [1000, 500];
    const isPressed = pressure(
      () => elapsed,
      () => used,
    );
    const pass = (ms: number, usedMs: number): boolean => {
      elapsed += ms;
      used += usedMs;
      return isPressed();
    };
    expect(isPressed()).toBe(false);
    expect(pass(40, 38)).toBe(true);
    // Too soon for another look: what was seen counts.
    expect(pass(10, 0)).toBe(true);
    expect(pass(30, 10)).toBe(false);
    // Several threads at work.
    expect(pass(40, 70)).toBe(true);
    expect(pass(4000, 3000)).toBe(false);
  });
});
