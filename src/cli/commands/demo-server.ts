import { once } from 'node:events';
import { Option } from 'commander';
import { type DemoInterface, demoInterfaces } from '../../demo-server/interfaces.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsePort, parsePositive } from '../parse-options.ts';
import type { Register } from '../register.ts';

interface DemoServerOptions {
  readonly port: number;
  readonly records?: number;
  readonly create?: true;
  readonly update: boolean;
  readonly interface: DemoInterface;
}

export const demoServerCommand: Register = (program, run) => {
  program
    .command('demo-server')
    .description('run the embedded demo Cube until Ctrl-C; nothing of it is kept')
    .option('--port <n>', 'port on this computer; 0 takes a free one', parsePort, 0)
    .option('--records <n>', 'customers in the first assignment, up to a million', parsePositive)
    .option('--create', 'let it create customers, which today’s Cube servers do not')
    .option('--no-update', 'without the call that changes customers, which some servers do not have')
    .addOption(
      new Option('--interface <name>', 'the customer data API (crm), or the other one that accounts may speak (v1)')
        .choices(demoInterfaces)
        .default('crm'),
    )
    .addHelpText('after', '\nExample:\n  cube-bulk demo-server --port 8080 --records 100000')
    .action(({ port, records, create, update, interface: spoken }: DemoServerOptions) =>
      run(async ({ options, signal, print }) => {
        const { startDemoServer } = await import('../../demo-server/server.ts');
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
      }),
    );
};
