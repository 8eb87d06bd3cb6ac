import { onTestFinished } from 'vitest';
import type { Credentials } from '../../../src/services/cube-api/connection.ts';
import { type CubeClient, type CubeClientOptions, createCubeClient } from '../../../src/services/cube-api/client.ts';

const credentials: Credentials = { kind: 'basic', username: 'kari', password: 'hemmelig æøå' };

/** A client that is closed with the running test. */
export function clientFor(url: URL | string, options: CubeClientOptions = {}): CubeClient {
  const client = createCubeClient({ url: new URL(url), credentials }, options);
  onTestFinished(() => client.close());
  return client;
}

/** What a request fails with. */
export async function failureOf(request: Promise<unknown>): Promise<unknown> {
  try {
    await request;
  } catch (error) {
    return error;
  }
  throw new Error('the request did not fail');
}
