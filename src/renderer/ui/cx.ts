/** Joins class names. A class that a module does not have would be `undefined`: a test finds those. */
export const cx = (...names: readonly (string | false | undefined)[]): string =>
  names.filter((name) => name !== false && name !== undefined).join(' ');
