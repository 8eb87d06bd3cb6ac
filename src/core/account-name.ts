/** Where accounts are: today's domain first, then the earlier one. `NAME` is the account's. */
export const accountPatterns: readonly string[] = ['https://NAME.headshed.com', 'https://NAME.cube4sales.com'];

/** One label of a host name. */
const bareName = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * The addresses that an account's bare name may mean, the likeliest first; undefined for what is no bare name, such as
 * an address or this computer.
 */
export function accountAddresses(text: string, patterns: readonly string[] = accountPatterns): string[] | undefined {
  const name = text.trim().toLowerCase();
  if (!bareName.test(name) || name === 'localhost') return undefined;
  return patterns.map((pattern) => pattern.replace('NAME', name));
}

/** An account as people call it: its address without what all have, such as `nordlys` of `https://nordlys.headshed.com`. */
export function accountName(url: string): string {
  const host = url.replace(/^[a-z]+:\/\//i, '').split('/')[0] ?? url;
  return host.replace(/\.(?:cube4sales|headshed)\.com$/, '');
}
