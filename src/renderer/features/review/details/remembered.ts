/** Something small about how the window looks, kept on this computer. Nothing of a customer goes here. */
export function readNumber(name: string): number | undefined {
  const stored = localStorage.getItem(name);
  const value = stored === null ? Number.NaN : Number(stored);
  return Number.isFinite(value) ? value : undefined;
}

export function writeNumber(name: string, value: number): void {
  localStorage.setItem(name, String(value));
}
