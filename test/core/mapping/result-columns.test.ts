import { describe, expect, it } from 'vitest';
import { isResultHeading, resultColumns } from '../../../src/core/mapping/result-columns.ts';

describe('isResultHeading', () => {
  it('knows every result column', () => {
    expect(resultColumns.filter((heading) => !isResultHeading(heading))).toEqual([]);
    expect(new Set(resultColumns).size).toBe(resultColumns.length);
  });

  it.each(['cube_result_future', 'CUBE_RESULT_STATUS', ' cube_result_at '])('knows %j', (heading) => {
    expect(isResultHeading(heading)).toBe(true);
  });

  it.each(['status', 'Resultat', 'customer_id', 'cube', 'cube result status', 'my cube_result_status', ''])(
    'does not take %j for one',
    (heading) => {
      expect(isResultHeading(heading)).toBe(false);
    },
  );
});
