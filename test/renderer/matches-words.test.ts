import { expect, it } from 'vitest';
import { matchesWords } from '../../src/renderer/ui/matches-words.ts';

it('finds all typed words anywhere, without regard to case and accents', () => {
  expect(matchesWords('Pris på dagens avtale', 'AVTALE pris')).toBe(true);
  expect(matchesWords('Pris på dagens avtale', 'avtale dato')).toBe(false);
  expect(matchesWords('André', 'andre')).toBe(true);
  expect(matchesWords('anything', '')).toBe(true);
});

it('tells letters that Norwegian tells apart', () => {
  expect(matchesWords('Kjønn', 'kjonn')).toBe(false);
});
