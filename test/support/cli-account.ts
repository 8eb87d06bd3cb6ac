import { join } from 'node:path';
import type { CustomerRecord } from '../../src/core/types.ts';
import { type CubeServer, startCubeServer } from './cube-server.ts';
import { type CliResult, runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { onTestFinished } from 'vitest';

/** A server with an account, a workspace of its own, and the command line connected to both. */
export interface CliAccount {
  readonly server: CubeServer;
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly file: (name: string) => string;
  readonly cli: (...args: readonly string[]) => Promise<CliResult>;
}

export type ServerOptions = Partial<Parameters<typeof startCubeServer>[0]>;

export async function cliAccount(records: readonly CustomerRecord[], options: ServerOptions = {}): Promise<CliAccount> {
  const server = await startCubeServer({
    assignments: { 9: [...records] },
    username: 'kari',
    password: 'hemmelig æøå',
    token: 'a-token',
    ...options,
  });
  onTestFinished(() => server.close());
  const dir = temporaryFolder();
  const env = {
    CUBE_URL: server.url,
    CUBE_USERNAME: 'kari',
    CUBE_PASSWORD: 'hemmelig æøå',
    CUBE_BULK_WORKSPACE: join(dir, 'workspace'),
  };
  return {
    server,
    dir,
    env,
    file: (name) => join(dir, name),
    cli: (...args) => runCli([...args, '--json'], { env, cwd: dir }),
  };
}
