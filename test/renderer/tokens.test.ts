import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/renderer/styles/tokens.css', import.meta.url), 'utf8');

/** The tokens of one theme, as they are in its block. */
function tokensOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1];
  expect(block).toBeDefined();
  return new Map(
    [...(block ?? '').matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2.2, relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  expect(hex).toMatch(/^#[\da-f]{6}$/);
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['canvas', 'surface', 'sunken', 'raised', 'hover'];
const tones = ['changed', 'new', 'invalid', 'warning', 'clears', 'neutral'];

/** Text and what it stands on: at least 4.5 to 1. */
const textPairs: readonly (readonly [string, string])[] = [
  ...['text', 'text-muted', 'text-faint', 'accent-text', ...tones].flatMap((text) =>
    ['canvas', 'surface', 'raised', 'hover'].map((ground) => [text, ground] as const),
  ),
  ...['text', 'text-muted'].flatMap((text) =>
    [...grounds, 'selected', 'accent-soft', 'pressed'].map((g) => [text, g] as const),
  ),
  ...tones.map((tone) => [tone, `${tone}-soft`] as const),
  ...tones.flatMap((tone) => [['text', `${tone}-soft`] as const, ['text-muted', `${tone}-soft`] as const]),
  ['accent-text', 'accent-soft'],
  ['accent-text', 'selected'],
  ['text-inverse', 'inverse'],
  ...['accent', 'accent-hover', 'accent-pressed', 'danger', 'danger-hover'].map((g) => ['text-on-accent', g] as const),
];

/** Edges, rings and bars that carry meaning: at least 3 to 1. */
const shapePairs: readonly (readonly [string, string])[] = [
  ...['border-control', 'focus', 'accent'].flatMap((edge) =>
    ['canvas', 'surface', 'raised'].map((g) => [edge, g] as const),
  ),
  ...tones.flatMap((tone) => ['surface', 'canvas'].map((ground) => [`bar-${tone}`, ground] as const)),
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const value = (name: string): string => tokens.get(name) ?? `no token ${name}`;

  it.each(textPairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)('%s can be seen on %s', (shape, ground) => {
    expect(contrast(value(shape), value(ground))).toBeGreaterThanOrEqual(3);
  });
});

it('both themes have the same tokens', () => {
  expect([...tokensOf('dark').keys()]).toEqual([...tokensOf('light').keys()]);
});
