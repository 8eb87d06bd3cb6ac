/** Texts whose answers are kept: those of the headings of a few wide sheets. */
const most = 20_000;

/**
 * The same function, which does not work out again what it has answered lately: the headings of a sheet are read anew for
 * each key that may find its customers, and with every choice that somebody makes.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const now = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, now);
    return now;
  };
}
