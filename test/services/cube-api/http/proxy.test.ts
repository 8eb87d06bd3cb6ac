import { describe, expect, test } from 'vitest';
import { proxySettings } from '../../../../src/services/cube-api/http/proxy.ts';

const url = new URL('https://acme.headshed.com');

describe('the proxy of the environment', () => {
  test.each([
    [{ HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: 'p:3128' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: ' //p:3128 ' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: 'HTTP://P:3128' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: '10.0.0.1:8080' }, 'http://10.0.0.1:8080/'],
    [{ HTTPS_PROXY: 'kari:pw@p:3128' }, 'http://kari:pw@p:3128/'],
    [{ HTTPS_PROXY: 'https://p' }, 'https://p/'],
    [{ https_proxy: 'small:1', HTTPS_PROXY: 'large:1' }, 'http://small:1/'],
    [{ ALL_PROXY: 'p:3128' }, 'http://p:3128/'],
    [{ all_proxy: 'HTTP://p:3128', HTTPS_PROXY: '' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: 'p:3128', NO_PROXY: 'example.com, cube4sales.com' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: 'p:3128', NO_PROXY: 'headshed.com:8443' }, 'http://p:3128/'],
  ])('%j is used', (env, proxy) => {
    expect(proxySettings(url, env)).toMatchObject({ HTTPS_PROXY: proxy });
  });

  test.each([
    [{}],
    [{ HTTPS_PROXY: '' }],
    [{ HTTP_PROXY: 'p:1' }],
    [{ HTTPS_PROXY: 'p:1', NO_PROXY: '*' }],
    [{ HTTPS_PROXY: 'socks5://p:1', no_proxy: 'x,.headshed.com' }],
    [{ ALL_PROXY: 'p:1', NO_PROXY: '*.headshed.com' }],
    [{ ALL_PROXY: 'p:1', NO_PROXY: 'ACME.headshed.com:443' }],
  ])('%j is none', (env) => {
    expect(proxySettings(url, env)).toEqual({});
  });

  test.each([
    [{ HTTPS_PROXY: 'socks5://kari:hemmelig@p:1080' }],
    [{ ALL_PROXY: 'SOCKS5h://kari:hemmelig@p:1080' }],
    [{ HTTPS_PROXY: 'ftp://kari:hemmelig@p' }],
    [{ HTTPS_PROXY: 'http://kari:hemmelig@' }],
    [{ HTTPS_PROXY: 'kari:hemmelig@p:port' }],
  ])('%j is refused, without its password', (env) => {
    expect(() => proxySettings(url, env)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.not.stringContaining('hemmelig') as string }) as Error,
    );
  });
});
