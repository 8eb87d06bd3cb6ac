import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Authorization } from '../../../src/services/cube-api/authorization.ts';

const basic = (username: string, password: string) => new Authorization({ kind: 'basic', username, password });
const token = (text: string) => new Authorization({ kind: 'token', token: text });

describe('the Authorization header', () => {
  test('a password is UTF-8 before it is base64', () => {
    expect(basic('kåre', 'hemmelig æøå €').header()).toBe('Basic a8OlcmU6aGVtbWVsaWcgw6bDuMOlIOKCrA==');
  });

  test('a password may hold colons and be empty', () => {
    expect(Buffer.from(basic('kari', 'a:b').header().slice(6), 'base64').toString()).toBe('kari:a:b');
    expect(Buffer.from(basic('kari', '').header().slice(6), 'base64').toString()).toBe('kari:');
  });

  test('a token goes as it is, without the line break of a file', () => {
    expect(token('abc123\n').header()).toBe('Token abc123');
  });

  test.each([
    ['a user name with a colon', () => basic('ka:ri', 'x')],
    ['a token with a line break inside', () => token('abc\r\nX-Other: 1')],
    ['a token with letters of no header', () => token('nøkkel')],
    ['an empty token', () => token(' ')],
  ])('%s is refused without being repeated', (_, make) => {
    expect(make).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.not.stringMatching(/ka:ri|X-Other|nøkkel/) }),
    );
  });

  test('it shows nothing of itself', () => {
    const authorization = basic('kari', 'PASSORD1');
    const shown = [
      inspect(authorization, { depth: 10, showHidden: true }),
      inspect({ authorization }, { depth: 10, showHidden: true }),
      JSON.stringify({ authorization }),
      String(authorization),
    ].join('\n');
    expect(shown).not.toMatch(/PASSORD1|a2FyaTpQQVNTT1JEMQ/);
  });

  test('it is taken out of what a server repeats', () => {
    const authorization = basic('kari', 'p@ss ord1');
    const text = `no ${authorization.header()} and p@ss ord1 and p%40ss%20ord1`;
    expect(authorization.redact(text)).toBe('no Basic *** and *** and ***');
    expect(token('abcdef').redact('Token abcdef is unknown')).toBe('Token *** is unknown');
  });

  test('a short secret does not take words apart', () => {
    expect(basic('kari', 'a').redact('a password: a, aha')).toBe('*** password: ***, aha');
  });
});
