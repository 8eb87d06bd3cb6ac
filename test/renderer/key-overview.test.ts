import { describe, expect, it } from 'vitest';
import { cellCommand } from '../../src/renderer/features/review/columns/cell-keys.ts';
import { gridCommand, type KeyPress } from '../../src/renderer/features/review/model/grid-keys.ts';
import { keyOverview } from '../../src/renderer/shell/key-overview.ts';
import { en } from '../../src/renderer/text/en/index.ts';
import { nb } from '../../src/renderer/text/nb/index.ts';
import { commandKeys } from '../../src/shared/command-keys.ts';

const listed = new Set(keyOverview(en.shell).flatMap(({ entries }) => entries.flatMap(({ keys }) => keys)));

const named = ['Enter', 'Escape', 'Delete', 'Backspace', ' ', 'Tab', 'Home', 'End', 'PageUp', 'PageDown'];
const arrows = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
const functionKeys = Array.from({ length: 12 }, (_, at) => `F${at + 1}`);
const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at));

/** Every key with every modifier, with its name as the overview has it. */
const presses = [...named, ...arrows, ...functionKeys, ...letters].flatMap((key) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((bits): { readonly press: KeyPress; readonly name: string } => {
    const [ctrlKey, shiftKey, altKey] = [(bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0];
    const press = { key, ctrlKey, shiftKey, altKey, metaKey: false };
    const parts = [ctrlKey && 'mod', altKey && 'alt', shiftKey && 'shift', key.toLowerCase()];
    return { press, name: parts.filter((part) => part !== false).join('+') };
  }),
);

/** A letter with Shift is the same letter, and moving with Shift is one entry for all. */
const isSaidOnce = ({ key, shiftKey }: KeyPress, kind: string): boolean =>
  shiftKey && (/^[a-z]$|^Enter$|^Escape$|^F2$|^ $|^Delete$|^Backspace$/.test(key) || kind === 'move');

describe('the overview of keys', () => {
  it('has the key of every command', () => {
    expect(Object.values(commandKeys).filter((keys) => !listed.has(keys))).toEqual([]);
  });

  it('has every key that the list of a review takes', () => {
    const missing = presses.filter(({ press, name }) => {
      const command = gridCommand(press);
      return command !== undefined && !listed.has(name) && !isSaidOnce(press, command.kind);
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('has every key that the columns take, but for the letters that are typed', () => {
    const missing = presses.filter(({ press, name }) => {
      const command = cellCommand(press, true);
      const isTyped = command?.kind === 'edit' && command.text !== undefined && command.text !== '';
      return command !== undefined && !isTyped && !listed.has(name) && !isSaidOnce(press, command.kind);
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(listed.has('shift+arrowdown')).toBe(true);
  });

  it('says each thing once, in both languages', () => {
    for (const text of [en.shell, nb.shell]) {
      for (const { entries } of keyOverview(text)) {
        const names = entries.map(({ name }) => name);
        expect(names).toEqual([...new Set(names)]);
      }
    }
  });
});
