import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';

/** Who speaks to Cube. Holds secrets: never log it, never put it into an error. */
export type Credentials =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** One Cube account and who uses it. `url` comes from `parseAccountUrl`: origin and, at most, a path. */
export interface Connection {
  readonly url: URL;
  readonly credentials: Credentials;
}

/**
 * Reads an account address. The text is never part of an error: people paste addresses with passwords in them.
 *
 * @throws AppError INVALID_URL for anything but an origin with an optional path, INSECURE_URL for `http:` to another
 * computer than this one
 */
export function parseAccountUrl(text: string): URL {
  const trimmed = text.trim();
  const url = URL.parse(trimmed);
  if (url === null || !['https:', 'http:'].includes(url.protocol)) throw new AppError('INVALID_URL');
  if (url.username !== '' || url.password !== '') {
    throw new AppError('INVALID_URL', sentence('urlWithPassword'));
  }
  if (/[?#]/.test(trimmed)) {
    throw new AppError('INVALID_URL', sentence('urlWithQuery'));
  }
  if (url.protocol === 'http:' && !isLoopback(url)) throw new AppError('INSECURE_URL');
  return url;
}

/** The account's canonical text, without a slash at its end: what snapshots and plans are filed under. */
export const accountAddress = (url: URL): string => url.origin + url.pathname.replace(/\/+$/, '');

/** True for an address that means this computer: what is sent there does not pass any network. */
export function isLoopback({ hostname }: URL): boolean {
  // The URL parser has brought every form of an IPv4 address to four decimal numbers.
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
