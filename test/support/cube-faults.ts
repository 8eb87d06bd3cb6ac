import type { ServerResponse } from 'node:http';
import type { CustomerRecord, JsonValue } from '../../src/core/types.ts';

/** What the server says when all is well, or when it refuses. */
export interface Answer {
  readonly status: number;
  readonly body: JsonValue;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One way to fail. `… before`: nothing was done. `… after`: the update took effect, and the client does not get to
 * know. `kept` answers 200 with a copy in which the given fields have other values than were sent, and stores them so.
 */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'status after'; readonly status: number }
  | { readonly kind: 'reset before' }
  | { readonly kind: 'reset after' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'hang after' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'kept'; readonly values: CustomerRecord; readonly store: (values: CustomerRecord) => void };

/** Gives the regular answer, or fails as told. `regular` does what was asked: it is called only where it takes effect. */
export async function faultyAnswer(
  response: ServerResponse,
  fault: Fault | undefined,
  regular: () => Answer,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      send(response, regular());
      return;
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(fault.body ?? JSON.stringify({ detail: `fault ${String(fault.status)}` }));
      return;
    case 'status after':
      regular();
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end('<html><head><title>Bad gateway</title></head><body>x</body></html>');
      return;
    case 'reset before':
    case 'reset after':
      if (fault.kind === 'reset after') regular();
      response.socket?.destroy();
      return;
    case 'cut': {
      const text = JSON.stringify(regular().body);
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      });
      response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
      return;
    }
    case 'hang':
    case 'hang after':
      if (fault.kind === 'hang after') regular();
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      send(response, regular());
      return;
    case 'html':
      regular();
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><html><head><title>Logg inn</title></head><body><h1>Logg inn</h1></body></html>');
      return;
    case 'empty':
      regular();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end();
      return;
    case 'body':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(fault.body);
      return;
    case 'kept': {
      fault.store(fault.values);
      const { body } = regular();
      fault.store(fault.values);
      send(response, { status: 200, body: { ...(body as CustomerRecord), ...fault.values } });
    }
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
