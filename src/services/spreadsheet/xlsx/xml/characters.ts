/** The bytes that markup is made of. */
export const ch = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  bang: 0x21,
  quote: 0x22,
  apostrophe: 0x27,
  slash: 0x2f,
  colon: 0x3a,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
  question: 0x3f,
} as const;

/** Flags of what a text holds, gathered by one look at each byte: mostly none, and then it is plain ASCII. */
export const textFlag = {
  /** Letters of more than one byte. */
  wide: 1,
  /** References, or line breaks that XML reads as another one. */
  resolve: 2,
  /** An underline, by which `_x000D_` begins. */
  underline: 4,
  /** Ends the text: `<`, and what may not stand in XML at all. */
  stop: 8,
} as const;

/** What each byte of a text means, as flags. */
export const textFlags: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return textFlag.wide;
  if (byte === 0x26 || byte === ch.carriageReturn) return textFlag.resolve;
  if (byte === 0x5f) return textFlag.underline;
  const isControl = byte < 0x20 && byte !== ch.tab && byte !== ch.lineFeed;
  return isControl || byte === ch.less ? textFlag.stop : 0;
});

/** 1 for the bytes of names, where 2 may not be the first. */
export const nameBytes: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80 || /[A-Za-z_:]/.test(String.fromCharCode(byte))) return 1;
  return /[\d.-]/.test(String.fromCharCode(byte)) ? 2 : 0;
});

export const isSpace = (byte: number | undefined): boolean =>
  byte === ch.space || byte === ch.lineFeed || byte === ch.carriageReturn || byte === ch.tab;
