import { withConnection } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Register } from '../register.ts';

export const checkCommand: Register = (program, run) => {
  program
    .command('check')
    .description('try the connection and the credentials')
    .addHelpText('after', '\nExample:\n  CUBE_TOKEN=… cube-bulk check --url https://ACCOUNT.cube4sales.com')
    .action(() =>
      run(async (context) => {
        return withConnection(context, async ({ client, account, user }) => {
          await client.whoAmI(context.signal);
          const named = user === 'token' ? {} : { user };
          const who = user === 'token' ? 'the token' : user;
          return {
            json: { ok: true, url: account, ...named },
            text: `${account} accepts ${who}.`,
            exitCode: exitCodes.done,
          };
        });
      }),
    );
};
