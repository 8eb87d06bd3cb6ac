import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { accountAddress, parseAccountUrl } from '../../../src/services/cube-api/connection.ts';

const codeOf = (text: string): string => {
  try {
    return accountAddress(parseAccountUrl(text));
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

const errorOf = (text: string): unknown => {
  try {
    return parseAccountUrl(text);
  } catch (error) {
    return error;
  }
};

describe('an account address', () => {
  test.each([
    ['https://acme.cube4sales.com', 'https://acme.cube4sales.com'],
    [' https://ACME.cube4sales.com/ ', 'https://acme.cube4sales.com'],
    ['https://acme.cube4sales.com:443', 'https://acme.cube4sales.com'],
    ['https://acme.cube4sales.com:8443/cube//', 'https://acme.cube4sales.com:8443/cube'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://cube.localhost/', 'http://cube.localhost'],
    ['http://127.0.0.1:5000', 'http://127.0.0.1:5000'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://0x7f000001', 'http://127.0.0.1'],
    ['http://[::1]:5000/', 'http://[::1]:5000'],
  ])('%s is %s', (text, address) => {
    expect(codeOf(text)).toBe(address);
  });

  test.each([
    'http://acme.cube4sales.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://notlocalhost',
    'http://127.0.0.1.example.com',
    'http://[::2]',
    'http://128.0.0.1',
  ])('%s would be sent in clear', (text) => {
    expect(codeOf(text)).toBe('INSECURE_URL');
  });

  test.each([
    '',
    'acme.cube4sales.com',
    'localhost:8080',
    'ftp://acme.cube4sales.com',
    'https://',
    'https://acme.cube4sales.com/?next=1',
    'https://acme.cube4sales.com?',
    'https://acme.cube4sales.com#top',
    'https://kari@acme.cube4sales.com',
    'http://kari:secret@acme.cube4sales.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('%s is not one', (text) => {
    expect(codeOf(text)).toBe('INVALID_URL');
  });

  test('a password in it is never repeated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('https', 'http', 'ftp', 'cube'),
        fc.stringMatching(/^[a-z0-9]{6,12}$/),
        (scheme, secret) => {
          const password = `PW${secret}`;
          const error = errorOf(`${scheme}://kari:${password}@acme.cube4sales.com`);
          expect(error).toBeInstanceOf(AppError);
          expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(password);
        },
      ),
    );
  });
});
