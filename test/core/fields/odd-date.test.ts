import { expect, it } from 'vitest';
import { createFieldInference } from '../../../src/core/fields/infer.ts';

it.each([
  [19, 1, true],
  [3, 1, undefined],
])('a column of %i dates and %i other text is a column of dates: %s', (dates, others, isoDates) => {
  const inference = createFieldInference();
  for (let day = 0; day < dates; day++) inference.add({ Start: `2011-12-${String(10 + day)}` });
  for (let other = 0; other < others; other++) inference.add({ Start: '06.05' });
  expect(inference.fields().find(({ key }) => key === 'Start')?.isoDates).toBe(isoDates);
});
