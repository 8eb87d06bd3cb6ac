import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loopbackServer } from '../../../support/loopback-server.ts';
import { clientFor, failureOf } from '../client-for.ts';

const record = { customer_id: 1, assignment_id: 9, name: 'Åse' };
const text = JSON.stringify(record);

describe('what is sent and what comes', () => {
  test('an update: the ids first as whole numbers, then only the fields', async () => {
    const seen: unknown[] = [];
    const url = await loopbackServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        seen.push(request.method, request.url, Buffer.concat(pieces).toString(), request.headers);
        response.end(text);
      });
    });
    const client = clientFor(`${url.href}cube/`);
    const odd = JSON.parse('{"1":"first","__proto__":"x","constructor":null,"Pris på dagens avtale":"3990"}');
    await expect(client.updateCustomer(9, 1, odd)).resolves.toEqual(record);
    const body =
      '{"customer_id":1,"assignment_id":9,"1":"first","__proto__":"x","constructor":null,"Pris på dagens avtale":"3990"}';
    expect(seen.slice(0, 3)).toEqual(['POST', '/cube/crm/update_customer/', body]);
    expect(seen[3]).toMatchObject({
      authorization: `Basic ${Buffer.from('kari:hemmelig æøå').toString('base64')}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': expect.stringMatching(/^cube-bulk\/\d/),
    });
  });

  test('ids among the fields are a mistake of the program, and nothing is sent', async () => {
    const client = clientFor('http://127.0.0.1:1');
    await expect(client.updateCustomer(9, 1, { assignment_id: 8 })).rejects.toThrow(TypeError);
    await expect(client.customer(9, 1.5)).rejects.toThrow(TypeError);
    await expect(client.customer(9, Number.NaN)).rejects.toThrow(TypeError);
  });

  test.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('an answer in %s', async (encoding, body) => {
    const url = await loopbackServer((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    await expect(clientFor(url).customer(9, 1)).resolves.toEqual(record);
  });

  test('connections are kept, as many as the concurrency says', async () => {
    const ports = new Set<number | undefined>();
    let atOnce = 0;
    let most = 0;
    const url = await loopbackServer((request, response) => {
      ports.add(request.socket.remotePort);
      atOnce += 1;
      most = Math.max(most, atOnce);
      setImmediate(() => {
        atOnce -= 1;
        response.end(text);
      });
    });
    const client = clientFor(url, { concurrency: 3 });
    await Promise.all(Array.from({ length: 60 }, () => client.customer(9, 1)));
    expect(ports.size).toBe(3);
    expect(most).toBeLessThanOrEqual(3);
  });

  test('waiting for a free connection is not the server’s silence', async () => {
    const first = Promise.withResolvers<() => void>();
    let requests = 0;
    const url = await loopbackServer((_, response) => {
      requests += 1;
      const answer = (): void => void response.end(text);
      if (requests === 1) first.resolve(answer);
      else answer();
    });
    const client = clientFor(url, { concurrency: 1, limits: { connectMs: 50 } });
    const [one, two] = [client.customer(9, 1), client.customer(9, 1)];
    const answerFirst = await first.promise;
    setTimeout(answerFirst, 150);
    await expect(Promise.all([one, two])).resolves.toEqual([record, record]);
  });
});

describe('an abort', () => {
  test('ends a request with the signal’s own reason', async () => {
    const arrived = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const url = await loopbackServer(({ socket }) => {
      socket.once('close', () => left.resolve());
      arrived.resolve();
    });
    const abort = new AbortController();
    const request = clientFor(url).updateCustomer(9, 1, {}, abort.signal);
    await arrived.promise;
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(request).rejects.toBe(reason);
    await left.promise;
  });

  test('before the request: nothing is sent', async () => {
    let requests = 0;
    const url = await loopbackServer((_, response) => {
      requests += 1;
      response.end(text);
    });
    const signal = AbortSignal.abort('too late');
    await expect(clientFor(url).customer(9, 1, signal)).rejects.toBe('too late');
    expect(requests).toBe(0);
  });

  test('in the middle of an answer', async () => {
    const url = await loopbackServer((_, response) => response.writeHead(200).write('{'));
    const abort = new AbortController();
    const request = clientFor(url, { onRequest: () => setTimeout(() => abort.abort(), 30) }).customer(
      9,
      1,
      abort.signal,
    );
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('leaves no listener behind', async () => {
    const url = await loopbackServer((_, response) => response.end(text));
    const { signal } = new AbortController();
    const client = clientFor(url);
    for (let turn = 0; turn < 5; turn += 1) await client.customer(9, 1, signal);
    await expect.poll(() => getEventListeners(signal, 'abort')).toEqual([]);
  });
});

test('a client shows nothing of its credentials', () => {
  const client = clientFor('http://127.0.0.1:1');
  expect(inspect(client, { depth: 20, showHidden: true })).not.toMatch(/hemmelig|a2FyaTp/);
  expect(JSON.stringify(client)).not.toMatch(/hemmelig|a2FyaTp/);
});

test('a proxy address that cannot be understood is refused without being repeated', async () => {
  const env = { HTTPS_PROXY: 'http://user:PASSORD1@[bad' };
  const error = await failureOf((async () => clientFor('https://acme.cube4sales.com', { env }))());
  expect(error).toMatchObject({ code: 'USAGE' });
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('PASSORD1');
});
