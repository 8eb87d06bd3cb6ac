import { describe, expect, it } from 'vitest';
import { matchesShortcut, parseShortcut, type PressedKey, shortcutKeys } from '../../src/renderer/ui/shortcut.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const press = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({ ...none, key, ...held });
const matches = (keys: string, event: PressedKey, isMac = false): boolean =>
  matchesShortcut(parseShortcut(keys), event, isMac);

describe('shortcuts', () => {
  it('take Ctrl, on a Mac ⌘', () => {
    expect(matches('mod+1', press('1', { ctrlKey: true }))).toBe(true);
    expect(matches('mod+1', press('1', { metaKey: true }), true)).toBe(true);
    expect(matches('mod+1', press('1', { ctrlKey: true }), true)).toBe(false);
    expect(matches('mod+1', press('1'))).toBe(false);
  });

  it('are exact about shift for letters, and not for signs that need it on some keyboards', () => {
    expect(matches('mod+shift+c', press('C', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matches('mod+c', press('C', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matches('?', press('?'))).toBe(true);
  });

  it('leave AltGr combinations to the keyboard', () => {
    expect(matches('mod+2', press('2', { ctrlKey: true, altKey: true }))).toBe(false);
  });

  it('are written as the system writes them', () => {
    expect(shortcutKeys('mod+shift+c', false)).toEqual(['Ctrl', 'Shift', 'C']);
    expect(shortcutKeys('mod+arrowdown', true)).toEqual(['⌘', '↓']);
    expect(shortcutKeys('mod++', false)).toEqual(['Ctrl', '+']);
    expect(shortcutKeys('?', false)).toEqual(['?']);
  });
});
