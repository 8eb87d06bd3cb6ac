const grammar = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a cell's text is, as XML Schema writes doubles; undefined for anything else, and for infinity. */
export function numberFromText(text: string): number | undefined {
  const trimmed = text.trim();
  if (!grammar.test(trimmed)) return undefined;
  const value = Number(trimmed);
  // Minus zero is shown as zero.
  return Number.isFinite(value) ? value + 0 : undefined;
}
