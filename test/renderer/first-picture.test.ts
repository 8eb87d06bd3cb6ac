import { environmentManager } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { firstPictures } from '../../src/renderer/first-picture.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Timers that would keep this process from ending. */
const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

it('draws the first pictures in both languages, and leaves nothing behind that a build would wait for', () => {
  vi.stubGlobal('window', { cube: { platform: 'linux', on: () => () => undefined } });
  // As in a page, and in the build, where there is a window.
  environmentManager.setIsServer(() => false);
  const before = timers();
  const pictures = firstPictures();
  expect(timers()).toBe(before);
  expect(Object.keys(pictures)).toEqual(['en-welcome', 'en-places', 'nb-welcome', 'nb-places']);
  expect(pictures['nb-welcome']).not.toBe(pictures['en-welcome']);
  for (const html of Object.values(pictures)) expect(html).toContain('<nav');
});
