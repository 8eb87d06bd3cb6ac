import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Credentials } from './connection.ts';

const hidden = '***';

/**
 * The value of the `Authorization` header. It shows itself to the request alone: printed, logged or turned into JSON
 * it is three stars.
 */
export class Authorization {
  readonly #header: string;
  readonly #secrets: readonly string[];

  /** @throws AppError USAGE for credentials that no server can take */
  constructor(credentials: Credentials) {
    const secret = credentials.kind === 'token' ? credentials.token.trim() : credentials.password;
    this.#header =
      credentials.kind === 'token' ? `Token ${tokenOf(secret)}` : `Basic ${basicOf(credentials.username, secret)}`;
    const sent = this.#header.slice(this.#header.indexOf(' ') + 1);
    // The longest first, so that no half of one is left.
    this.#secrets = [...new Set([sent, secret, encodeURIComponent(secret)])]
      .filter((text) => text !== '')
      .sort((a, b) => b.length - a.length);
  }

  header(): string {
    return this.#header;
  }

  /** Takes the secrets out of a text that came from elsewhere: a server may repeat what it was sent. */
  redact(text: string): string {
    return this.#secrets.reduce((rest, secret) => replaceSecret(rest, secret), text);
  }

  toJSON(): string {
    return hidden;
  }

  toString(): string {
    return hidden;
  }
}

function tokenOf(token: string): string {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new AppError('USAGE', sentence('badTokenCharacter'));
  }
  return token;
}

function basicOf(username: string, password: string): string {
  if (username.includes(':')) throw new AppError('USAGE', sentence('colonInUserName'));
  return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

/** A very short secret is replaced as a word only: as a letter it would take the whole text apart. */
function replaceSecret(text: string, secret: string): string {
  if (secret.length >= 4) return text.replaceAll(secret, hidden);
  return text
    .split(/([^\p{L}\p{N}]+)/u)
    .map((word) => (word === secret ? hidden : word))
    .join('');
}
