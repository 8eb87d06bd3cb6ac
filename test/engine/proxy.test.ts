import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../support/engine.ts';

test('the way to Cube goes through the proxy that main found', async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const engine = startEngine();
  const reply = await engine.ask({
    type: 'try',
    login: {
      id: 'x',
      name: 'Acme',
      url: 'https://acme.cube.invalid',
      credentials: { kind: 'token', token: 'abc4711' },
      proxy: `http://127.0.0.1:${String(port)}`,
    },
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'NETWORK' } });
  expect(new Set(asked)).toEqual(new Set(['acme.cube.invalid:443']));
});
