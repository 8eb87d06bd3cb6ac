import { inspect } from 'node:util';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { closedPort, loopbackServer, rawServer } from '../../support/loopback-server.ts';
import { clientFor, failureOf } from './client-for.ts';

const record = { customer_id: 1, assignment_id: 9, name: 'Åse' };
const text = JSON.stringify(record);

const failure = (code: string, sent: 'no' | 'maybe' | 'yes', status?: number) =>
  expect.objectContaining({ code, failure: expect.objectContaining({ sent, status }) });

describe('a connection that is not made', () => {
  test('nobody listens', async () => {
    const client = clientFor(`http://127.0.0.1:${String(await closedPort())}`);
    const error = await failureOf(client.updateCustomer(9, 1, { name: 'Å' }));
    expect(error).toEqual(failure('NETWORK', 'no'));
    expect(error).toMatchObject({ details: { reason: 'ECONNREFUSED', sent: 'no' } });
  });

  test('the server never gets ready', async () => {
    // It takes the connection and leaves the TLS handshake unanswered.
    const silent = await rawServer(() => undefined);
    const client = clientFor(`https://${silent.host}`, { limits: { connectMs: 100 } });
    expect(await failureOf(client.updateCustomer(9, 1, { name: 'Å' }))).toEqual(failure('TIMEOUT', 'no'));
  });

  test('a name below localhost means this computer', async () => {
    const url = await loopbackServer((_, response) => response.end(text));
    await expect(clientFor(`http://cube.localhost:${url.port}`).customer(9, 1)).resolves.toEqual(record);
  });
});

describe('a request without a full answer may have arrived', () => {
  test('the connection breaks off', async () => {
    const url = await loopbackServer(({ socket }) => socket.resetAndDestroy());
    expect(await failureOf(clientFor(url).updateCustomer(9, 1, {}))).toEqual(failure('NETWORK', 'maybe'));
  });

  test('a connection that was kept is closed just then', async () => {
    let requests = 0;
    const url = await loopbackServer((request, response) => {
      requests += 1;
      if (requests > 1) request.socket.destroy();
      else response.end(text);
    });
    const client = clientFor(url);
    await client.customer(9, 1);
    expect(await failureOf(client.updateCustomer(9, 1, {}))).toEqual(failure('NETWORK', 'maybe'));
  });

  test('the server is silent', async () => {
    const url = await loopbackServer(() => undefined);
    const client = clientFor(url, { limits: { idleMs: 50 } });
    expect(await failureOf(client.updateCustomer(9, 1, {}))).toEqual(failure('TIMEOUT', 'maybe'));
  });

  test('the answer stops in the middle', async () => {
    const url = await loopbackServer((_, response) => response.writeHead(200).write('{"customer_id":'));
    const client = clientFor(url, { limits: { idleMs: 50 } });
    expect(await failureOf(client.updateCustomer(9, 1, {}))).toEqual(failure('TIMEOUT', 'maybe', 200));
  });

  test('the answer never comes to its end', async () => {
    const url = await loopbackServer((_, response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.once('close', () => clearInterval(timer));
    });
    const client = clientFor(url, { limits: { totalMs: 100 } });
    expect(await failureOf(client.updateCustomer(9, 1, {}))).toEqual(failure('TIMEOUT', 'maybe', 200));
  });

  test('the answer is cut off', async () => {
    const url = await loopbackServer((_, response) => {
      response.writeHead(200, { 'content-length': text.length });
      response.write(text.slice(0, 10), () => response.destroy());
    });
    expect(await failureOf(clientFor(url).updateCustomer(9, 1, {}))).toEqual(failure('NETWORK', 'maybe', 200));
  });

  test('the answer is no HTTP', async () => {
    const url = await rawServer((socket) => void socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
    expect(await failureOf(clientFor(url).updateCustomer(9, 1, {}))).toEqual(failure('BAD_RESPONSE', 'maybe'));
  });

  test('the head of the answer is endless', async () => {
    const url = await rawServer((socket) => {
      socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`));
    });
    expect(await failureOf(clientFor(url).updateCustomer(9, 1, {}))).toEqual(failure('BAD_RESPONSE', 'maybe'));
  });

  test('the server changes to another protocol', async () => {
    const url = await rawServer((socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      );
    });
    expect(await failureOf(clientFor(url).updateCustomer(9, 1, {}))).toEqual(failure('NETWORK', 'maybe'));
  });

  test.each([
    ['gzip', gzipSync(text).subarray(0, 20)],
    ['deflate', deflateSync(text).fill(0xff, 10, 20)],
    ['br, cut', brotliCompressSync(text).subarray(0, 20)],
    ['br', Buffer.from(text)],
  ])('compressed data that is damaged: %s', async (encoding, body) => {
    const url = await loopbackServer((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding.replace(', cut', '') }).end(body);
    });
    expect(await failureOf(clientFor(url).updateCustomer(9, 1, {}))).toEqual(failure('BAD_RESPONSE', 'maybe', 200));
  });
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', (data: Buffer | string) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
])('of an answer with very much packed in it, by %s, no more than the limit is unpacked', async (encoding, pack) => {
  const answers = [pack(Buffer.alloc(128 * 2 ** 20, 0x20)), pack(text)];
  const url = await loopbackServer((_, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(answers.shift());
  });
  const client = clientFor(url);
  expect(await failureOf(client.customer(9, 1))).toEqual(failure('BAD_RESPONSE', 'yes', 200));
  // The rest would keep the process from the next answer until the test's time is over.
  await expect(client.customer(9, 1)).resolves.toEqual(record);
});

describe('a full answer that is not the customer', () => {
  test.each<readonly [string, string | Buffer, Record<string, string>]>([
    ['empty', '', {}],
    ['a page', '<!doctype html><title>Logg inn</title>', {}],
    ['broken JSON', '{"customer_id":1,', {}],
    ['null', 'null', {}],
    ['a list', `[${text}]`, {}],
    ['without an id', '{"assignment_id":9}', {}],
    ['with a text as id', '{"customer_id":"1","assignment_id":9}', {}],
    ['with an id that is no whole number', '{"customer_id":1.5,"assignment_id":9}', {}],
    ['another customer', '{"customer_id":2,"assignment_id":9}', {}],
    ['of another assignment', '{"customer_id":1,"assignment_id":8}', {}],
    ['not in UTF-8', Buffer.from('{"customer_id":1,"assignment_id":9,"name":"Åse"}', 'latin1'), {}],
    ['larger than any customer', Buffer.alloc(17 * 2 ** 20, 0x20), {}],
    [
      'larger than any customer when unpacked',
      gzipSync(Buffer.alloc(17 * 2 ** 20, 0x20)),
      { 'content-encoding': 'gzip' },
    ],
    ['compressed in another way', text, { 'content-encoding': 'compress' }],
  ])('%s', async (_, body, headers) => {
    const url = await loopbackServer((_, response) => response.writeHead(200, headers).end(body));
    const error = await failureOf(clientFor(url).updateCustomer(9, 1, { name: 'x' }));
    expect(error).toEqual(failure('BAD_RESPONSE', 'yes', 200));
    expect(String(error)).not.toContain('customer_id":1');
  });

  test('a page is told by its title', async () => {
    const url = await loopbackServer((_, response) => response.end('<html><title>Logg inn</title></html>'));
    expect(String(await failureOf(clientFor(url).customer(9, 1)))).toContain('Logg inn');
  });
});

describe('an answer other than 200', () => {
  const answering = (status: number, body = '', headers: Record<string, string> = {}): Promise<URL> =>
    loopbackServer((_, response) => response.writeHead(status, headers).end(body));

  test.each([
    [401, 'AUTH_FAILED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [408, 'TIMEOUT'],
    [429, 'RATE_LIMITED'],
    [400, 'SERVER_ERROR'],
    [405, 'SERVER_ERROR'],
    [409, 'SERVER_ERROR'],
    [500, 'SERVER_ERROR'],
    [502, 'SERVER_ERROR'],
    [503, 'SERVER_ERROR'],
    [201, 'BAD_RESPONSE'],
    [204, 'BAD_RESPONSE'],
    [206, 'BAD_RESPONSE'],
    [301, 'REDIRECTED'],
    [304, 'REDIRECTED'],
    [307, 'REDIRECTED'],
  ])('%d is %s', async (status, code) => {
    const client = clientFor(await answering(status));
    expect(await failureOf(client.updateCustomer(9, 1, {}))).toEqual(failure(code, 'yes', status));
    expect(await failureOf(client.customer(9, 1))).toEqual(failure(code, 'yes', status));
    expect(await failureOf(client.customers(9)[Symbol.asyncIterator]().next())).toEqual(failure(code, 'yes', status));
  });

  test('the server’s own words are shown', async () => {
    const client = clientFor(await answering(400, '{"email":["Enter a valid email."]}'));
    const error = await failureOf(client.updateCustomer(9, 1, { email: 'x' }));
    expect(error).toMatchObject({
      message:
        'Cube refused the request (status 400); trying it again as it is will not help. The server says: email: Enter a valid email.',
      details: { status: 400, serverMessage: 'email: Enter a valid email.' },
    });
  });

  test('a server that repeats the credentials does not give them away', async () => {
    const url = await loopbackServer(({ headers }, response) =>
      response.writeHead(401).end(`Bad: ${String(headers.authorization)}`),
    );
    const error = await failureOf(clientFor(url).whoAmI());
    expect(String(error)).toContain('Bad: Basic ***');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/hemmelig|a2FyaTp/);
  });

  test('Retry-After is understood as seconds and as a date, which is meant by the clock of the server', async () => {
    const clock = { now: () => new Date('2026-01-01T11:55:00Z') };
    const date = 'Thu, 01 Jan 2026 12:00:00 GMT';
    const wait = async (retryAfter: string): Promise<unknown> => {
      const client = clientFor(await answering(503, '', { 'retry-after': retryAfter, date }), { clock });
      return failureOf(client.customer(9, 1));
    };
    expect(await wait('7')).toMatchObject({ failure: { retryAfterMs: 7000 }, details: { retryAfterMs: 7000 } });
    expect(await wait('Thu, 01 Jan 2026 12:00:09 GMT')).toMatchObject({ failure: { retryAfterMs: 9000 } });
    expect(await wait('soon')).toMatchObject({ failure: { retryAfterMs: undefined } });
  });

  test.each([
    [429, 'Cube asks for fewer requests, and for a pause of 90 s. Try again after 2026-01-01T12:01:30.000Z'],
    [503, 'an error of its own (status 503) and asks for a pause of 90 s. Try again after 2026-01-01T12:01:30.000Z'],
  ])('%i says how long to wait, and until when, also of a fetch', async (status, words) => {
    const clock = { now: () => new Date('2026-01-01T12:00:00Z') };
    const client = clientFor(await answering(status, '', { 'retry-after': '90' }), { clock });
    for (const failed of [client.customer(9, 1), client.customers(9)[Symbol.asyncIterator]().next()]) {
      expect(await failureOf(failed)).toMatchObject({
        message: expect.stringContaining(words),
        details: { seconds: 90, at: '2026-01-01T12:01:30.000Z' },
      });
    }
  });

  test('a redirect is not followed, and names the other host only', async () => {
    let arrived = 0;
    const other = await loopbackServer((_, response) => {
      arrived += 1;
      response.end(text);
    });
    const location = `http://user:pw@${other.host}/secret?key=1`;
    const client = clientFor(await answering(302, '', { location }));
    const error = await failureOf(client.customer(9, 1));
    expect(String(error)).toContain(other.host);
    expect(inspect(error, { depth: 20 })).not.toMatch(/pw@|secret|key=1/);
    expect(arrived).toBe(0);
  });

  test('the status counts, even if its explanation never comes', async () => {
    const url = await loopbackServer((_, response) => response.writeHead(409).write('{"detail":'));
    const client = clientFor(url, { limits: { idleMs: 50 } });
    expect(await failureOf(client.updateCustomer(9, 1, {}))).toEqual(failure('SERVER_ERROR', 'yes', 409));
  });

  test('of an endless explanation only the beginning is read', async () => {
    const url = await loopbackServer((_, response) => {
      response.writeHead(500);
      const more = (): void => {
        while (response.write('so sorry '.repeat(1000))) continue;
        response.once('drain', more);
      };
      more();
    });
    expect(String(await failureOf(clientFor(url).customer(9, 1)))).toContain('so sorry');
  });
});
