import { describe, expect, it, vi } from 'vitest';
import { firstPictures } from '../../../src/renderer/first-picture.tsx';
import { en } from '../../../src/renderer/text/en/index.ts';
import { nb } from '../../../src/renderer/text/nb/index.ts';

// What the preload gives to a page.
vi.stubGlobal('window', { cube: { platform: 'linux', on: () => () => undefined } });

describe('the first picture', () => {
  const pictures = firstPictures();

  it('is there for each way to begin, in both languages', () => {
    expect(Object.keys(pictures)).toEqual(['en-welcome', 'en-places', 'nb-welcome', 'nb-places']);
    for (const [name, picture] of Object.entries(pictures)) {
      const { shell, connect } = name.startsWith('nb') ? nb : en;
      for (const place of ['assignments', 'bulk-update', 'export', 'history', 'settings'] as const)
        expect(picture).toContain(`>${shell.places[place]}<`);
      const isWelcome = name.endsWith('welcome');
      expect(picture.includes(connect.welcomeTitle)).toBe(isWelcome);
      expect(picture.includes(shell.offline)).toBe(isWelcome);
    }
  });

  it('says nothing that is not known when it is shown', () => {
    for (const [name, picture] of Object.entries(pictures)) {
      const { connect } = name.startsWith('nb') ? nb : en;
      expect(picture).not.toContain(connect.sessionOnly);
      expect(picture).not.toContain(connect.keep);
      expect(picture).not.toContain('aria-current="page"');
    }
  });

  it('has no style of its own, which the policy of the page would refuse', () => {
    for (const picture of Object.values(pictures)) expect(picture).not.toMatch(/<style|style="|<script/u);
  });
});
