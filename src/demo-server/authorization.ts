import { createHash, timingSafeEqual } from 'node:crypto';

export interface DemoCredentials {
  readonly username: string;
  readonly password: string;
  readonly token: string;
}

/** Whether an `Authorization` header is good: Basic (UTF-8) or Token. The time it takes tells nothing of the secret. */
export function isAuthorized(header: string | undefined, { username, password, token }: DemoCredentials): boolean {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+) *$/.exec(header ?? '') ?? [];
  switch (scheme.toLowerCase()) {
    case 'basic':
      return isSame(Buffer.from(value, 'base64').toString('utf8'), `${username}:${password}`);
    case 'token':
      return isSame(value, token);
    default:
      return false;
  }
}

// Digests have one length, which timingSafeEqual asks for.
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
