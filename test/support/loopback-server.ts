import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import { onTestFinished } from 'vitest';

/** Key and certificate in PEM. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

/** A server of the running test's own that does what the listener does, to the byte. */
export async function loopbackServer(listener: http.RequestListener, tls?: TlsIdentity): Promise<URL> {
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  const port = await listen(server);
  return new URL(`http${tls === undefined ? '' : 's'}://127.0.0.1:${String(port)}`);
}

/** A server that does not even have to speak HTTP. */
export async function rawServer(handle: (socket: net.Socket) => void): Promise<URL> {
  const port = await listen(net.createServer(handle));
  return new URL(`http://127.0.0.1:${String(port)}`);
}

/** An HTTP proxy that connects every tunnel to the given port of this computer, and tells which were asked for. */
export async function tunnelProxy(
  target: number,
  refuse?: string,
): Promise<{
  readonly url: URL;
  readonly asked: { readonly to: string; readonly authorization: string | undefined }[];
}> {
  const asked: { to: string; authorization: string | undefined }[] = [];
  const server = http.createServer((_, response) => response.writeHead(400).end());
  server.on('connect', ({ url = '', headers }: http.IncomingMessage, client: net.Socket) => {
    asked.push({ to: url, authorization: headers['proxy-authorization'] });
    if (refuse !== undefined) {
      client.end(`HTTP/1.1 ${refuse}\r\n\r\n`);
      return;
    }
    const upstream = net.connect(target, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    // One end going away takes the other with it.
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(to);
      from.on('error', () => to.destroy());
    }
  });
  return { url: new URL(`http://127.0.0.1:${String(await listen(server))}`), asked };
}

/** A port of this computer that nobody listens at. */
export async function closedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function listen(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Broken connections are what these tests are about.
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return portOf(server);
}

function portOf(server: net.Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens at no port');
  return address.port;
}
