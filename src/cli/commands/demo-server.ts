import { once } from 'node:events';
import type { DemoInterface } from '../../demo-server/interfaces.ts';
import { startDemoServer } from '../../demo-server/server.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';

export interface DemoServerOptions {
  readonly port: number;
  readonly records?: number;
  readonly create?: true;
  readonly update: boolean;
  readonly interface: DemoInterface;
}

export async function serveDemo(
  { options, signal, print }: CommandContext,
  { port, records, create, update, interface: spoken }: DemoServerOptions,
): Promise<CommandResult> {
  const server = await startDemoServer({
    port,
    create: create === true,
    update,
    interface: spoken,
    ...(records !== undefined && { records }),
  });
  try {
    const { url, username, password, token } = server;
    await print(
      options.json === true
        ? JSON.stringify({ url, username, password, token })
        : `Demo Cube at ${url}\n  CUBE_URL=${url}\n  CUBE_USERNAME=${username}\n  CUBE_PASSWORD=${password}\n  CUBE_TOKEN=${token}\nPress Ctrl-C to stop it.`,
    );
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await server.close();
  }
  return { json: undefined, text: '', exitCode: exitCodes.done };
}
