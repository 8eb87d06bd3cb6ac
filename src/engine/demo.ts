import { AppError } from '../core/errors.ts';
import type { DemoServer } from '../demo-server/server.ts';
import type { Login } from '../shared/engine-messages.ts';

/** The same port each time where it is free: snapshots and plans are filed under the account's address. */
const usualPort = 47_219;

/** The demo Cube inside the engine: started when it is first asked for, gone with the engine. */
export class Demo {
  #server: Promise<DemoServer> | undefined;

  async login(name: string, port = usualPort): Promise<Login> {
    this.#server ??= start(port);
    const { url, username, password } = await this.#server;
    return { id: 'demo', name, url, credentials: { kind: 'basic', username, password } };
  }

  async close(): Promise<void> {
    await (await this.#server)?.close();
  }
}

async function start(port: number): Promise<DemoServer> {
  // A web server is much to load for those who have an account.
  const { startDemoServer } = await import('../demo-server/server.ts');
  try {
    return await startDemoServer({ port });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return startDemoServer({ port: 0 });
  }
}
