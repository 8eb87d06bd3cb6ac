/** A key with modifiers as we write it: `mod+shift+f`, where `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export interface Shortcut {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** As `KeyboardEvent.key` has it, in lower case. */
  readonly key: string;
}

export function parseShortcut(text: string): Shortcut {
  // `+` itself may be the key.
  const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
  return {
    mod: parts.includes('mod'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
    key: parts.at(-1) ?? '',
  };
}

/** The part of a KeyboardEvent that decides. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Shift is not compared for signs such as `?`, which need it on one keyboard and not on another. */
export function matchesShortcut(shortcut: Shortcut, event: PressedKey, isMac: boolean): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  const isSign = shortcut.key.length === 1 && !/[\p{L}\d]/u.test(shortcut.key);
  return (
    event.key.toLowerCase() === shortcut.key &&
    mod === shortcut.mod &&
    !other &&
    event.altKey === shortcut.alt &&
    (isSign || event.shiftKey === shortcut.shift)
  );
}

const keySigns: { readonly [key: string]: string } = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
  delete: 'Del',
  pageup: 'PgUp',
  pagedown: 'PgDn',
};

/** The keys to show, one by one. */
export function shortcutKeys(text: string, isMac: boolean): readonly string[] {
  const { mod, alt, shift, key } = parseShortcut(text);
  return [
    ...(mod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    keySigns[key] ?? (key.length === 1 ? key.toUpperCase() : key.slice(0, 1).toUpperCase() + key.slice(1)),
  ];
}
