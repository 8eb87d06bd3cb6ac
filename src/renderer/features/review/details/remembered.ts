/** Something small about how the window looks, kept on this computer. Nothing of a customer goes here. */
export function readNumber(name: string): number | undefined {
  const stored = localStorage.getItem(name);
  const value = stored === null ? Number.NaN : Number(stored);
  return Number.isFinite(value) ? value : undefined;
}

export function writeNumber(name: string, value: number): void {
  localStorage.setItem(name, String(value));
}

/** `read` makes of what was stored what it should be; what somebody else put there is not trusted. */
export function readRemembered<T>(name: string, read: (stored: unknown) => T): T {
  try {
    return read(JSON.parse(localStorage.getItem(name) ?? 'null'));
  } catch {
    return read(null);
  }
}

export function writeRemembered(name: string, value: unknown): void {
  localStorage.setItem(name, JSON.stringify(value));
}
