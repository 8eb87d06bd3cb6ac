import { accountName } from '../../src/core/account-name.ts';
import { describe, expect, it } from 'vitest';
import {
  accountUrl,
  draftOf,
  emptyDraft,
  missingParts,
  saveInput,
  testInput,
} from '../../src/renderer/features/connect/connection-draft.ts';
import { calls } from '../../src/shared/ipc.ts';

const typed = { ...emptyDraft, address: 'nordlys', username: 'ola', secret: 'secret word ' };

describe('the address', () => {
  it.each([
    ['nordlys', 'https://nordlys.cube4sales.com'],
    [' Nordlys ', 'https://nordlys.cube4sales.com'],
    ['nordlys.cube4sales.com', 'https://nordlys.cube4sales.com'],
    ['https://nordlys.cube4sales.com/', 'https://nordlys.cube4sales.com/'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['', ''],
  ])('%j is read as %j', (address, url) => {
    expect(accountUrl(address)).toBe(url);
  });

  it('gives the connection a name', () => {
    expect(accountName('https://nordlys.cube4sales.com/')).toBe('nordlys');
    expect(accountName('http://127.0.0.1:4000')).toBe('127.0.0.1:4000');
  });
});

describe('what the form sends', () => {
  it('is accepted by the contract', () => {
    expect(() => calls['connection.test'].parse(testInput(typed))).not.toThrow();
    expect(() => calls['connection.save'].parse(saveInput(typed))).not.toThrow();
    expect(() => calls['connection.save'].parse(saveInput({ ...typed, kind: 'token' }))).not.toThrow();
  });

  it('has the password as it was typed, and the token without what came along when it was pasted', () => {
    expect(testInput(typed).secret).toBe('secret word ');
    expect(testInput({ ...typed, kind: 'token', secret: 'abc\n' }).secret).toBe('abc');
  });

  it('leaves an empty secret out, so that the kept one is used', () => {
    const saved = {
      id: 'a',
      name: 'N',
      url: 'https://n.cube4sales.com',
      kind: 'basic',
      username: 'o',
      hasSecret: true,
    } as const;
    expect(testInput(draftOf(saved))).toEqual({
      id: 'a',
      url: 'https://n.cube4sales.com',
      kind: 'basic',
      username: 'o',
    });
    expect(missingParts(draftOf(saved)).size).toBe(0);
  });

  it('has a name in any case', () => {
    expect(saveInput(typed).name).toBe('nordlys');
    expect(saveInput({ ...typed, name: ' Mine ' }).name).toBe('Mine');
  });
});

it('what is missing depends on how one signs in', () => {
  expect([...missingParts(emptyDraft)]).toEqual(['address', 'username', 'password']);
  expect([...missingParts({ ...emptyDraft, kind: 'token' })]).toEqual(['address', 'token']);
});
