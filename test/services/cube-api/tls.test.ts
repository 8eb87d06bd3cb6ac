import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loopbackServer, type TlsIdentity, tunnelProxy } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAuthority } from '../../support/test-certificate.ts';

const authority = testAuthority();
const right = authority.issue({ hosts: ['127.0.0.1', 'cube.test'] });

const cube = (tls: TlsIdentity): Promise<URL> => loopbackServer((_, response) => response.end('{}'), tls);

/** A process of its own, because whom Node trusts is read once in a process's life. */
async function check(env: Readonly<Record<string, string>>, ...urls: readonly (URL | string)[]): Promise<string[]> {
  const script = join(import.meta.dirname, 'check-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...urls.map(String)], {
    env: { PATH: process.env['PATH'], ...env },
  });
  return stdout.trim().split('\n');
}

function authorityFile(): string {
  const file = join(temporaryFolder(), 'authority.pem');
  writeFileSync(file, authority.cert);
  return file;
}

describe('a secure connection', () => {
  test('an authority of NODE_EXTRA_CA_CERTS is trusted, for its own names and its time', async () => {
    const urls = [
      await cube(right),
      await cube(authority.issue({ hosts: ['other.test'] })),
      await cube(authority.issue({ hosts: ['127.0.0.1'], isExpired: true })),
    ];
    await expect(check({ NODE_EXTRA_CA_CERTS: authorityFile() }, ...urls)).resolves.toEqual([
      'ok',
      'TLS_FAILED ERR_TLS_CERT_ALTNAME_INVALID no',
      'TLS_FAILED CERT_HAS_EXPIRED no',
    ]);
  });

  test.skipIf(process.platform !== 'linux')('an authority of the operating system is trusted', async () => {
    await expect(check({ SSL_CERT_FILE: authorityFile() }, await cube(right))).resolves.toEqual(['ok']);
  });

  test('an authority that nobody knows is not', async () => {
    const [result] = await check({}, await cube(right));
    expect(result).toMatch(/^TLS_FAILED (UNABLE_TO_|SELF_SIGNED)\w+ no$/);
  });

  test('is not given up where the environment says so', async () => {
    const [result] = await check({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, await cube(right));
    expect(result).toMatch(/^TLS_FAILED (UNABLE_TO_|SELF_SIGNED)\w+ no$/);
  });

  test('a server that speaks no TLS is told from a bad certificate', async () => {
    const plain = await loopbackServer((_, response) => response.end('{}'));
    const [result] = await check({}, `https://${plain.host}`);
    expect(result).toMatch(/^TLS_FAILED (ERR_SSL_|EPROTO)\w* no$/);
  });
});

describe('the way through a proxy', () => {
  const trusting = (): Record<string, string> => ({ NODE_EXTRA_CA_CERTS: authorityFile() });

  test('HTTPS_PROXY is used, with its password, and the tunnel is as safe as a direct way', async () => {
    const target = await cube(right);
    const { url, asked } = await tunnelProxy(Number(target.port));
    const env = { ...trusting(), HTTPS_PROXY: `http://user:pw@${url.host}` };
    await expect(check(env, 'https://cube.test', 'https://other.test')).resolves.toEqual([
      'ok',
      'TLS_FAILED ERR_TLS_CERT_ALTNAME_INVALID no',
    ]);
    const authorization = `Basic ${Buffer.from('user:pw').toString('base64')}`;
    expect(asked).toEqual([
      { to: 'cube.test:443', authorization },
      { to: 'other.test:443', authorization },
    ]);
  });

  test('this computer and what NO_PROXY names are reached without it', async () => {
    const target = await cube(right);
    const { url, asked } = await tunnelProxy(Number(target.port));
    const env = { ...trusting(), HTTPS_PROXY: url.origin, HTTP_PROXY: url.origin, NO_PROXY: '*.invalid' };
    const plain = await loopbackServer((_, response) => response.end('{}'));
    const results = await check(env, target, plain, 'https://cube.invalid');
    expect(results.slice(0, 2)).toEqual(['ok', 'ok']);
    expect(results[2]).toMatch(/^NETWORK E\w+ no$/);
    expect(asked).toEqual([]);
  });

  test('a proxy that refuses', async () => {
    const { url } = await tunnelProxy(1, '407 Proxy Authentication Required');
    await expect(check({ HTTPS_PROXY: url.origin }, 'https://cube.test')).resolves.toEqual(['NETWORK ERR_PROXY no']);
  });
});
