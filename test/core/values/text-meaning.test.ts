import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { columnNumbers } from '../../../src/core/values/text-meaning.ts';

describe('the numbers of a column', () => {
  it.each<['whole' | 'mixed' | undefined, readonly (Cell | undefined)[]]>([
    ['whole', ['7.0']],
    ['whole', ['7.0', '12.0', null, '', undefined, 'nan', '-3.0']],
    ['whole', ['7,0', '#N/A', 'NULL']],
    ['mixed', ['7.0', '7.5']],
    ['mixed', ['7.0', '8']],
    [undefined, ['7', '8']],
    [undefined, ['7.5']],
    [undefined, ['7.0', 'v8']],
    [undefined, ['7.0', '2.0.1']],
    [undefined, ['7.0', 8]],
    [undefined, ['nan', null]],
    [undefined, []],
  ])('are %s in %j', (numbers, cells) => {
    expect(columnNumbers(cells)).toBe(numbers);
  });
});
