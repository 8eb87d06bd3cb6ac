import type { CommandContext, CommandResult } from '../command-context.ts';
import { withConnection } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';

export const check = (context: CommandContext): Promise<CommandResult> =>
  withConnection(context, async ({ client, account, user }) => {
    await client.whoAmI(context.signal);
    const named = user === 'token' ? {} : { user };
    const who = user === 'token' ? 'the token' : user;
    return {
      json: { ok: true, url: account, ...named },
      text: `${account} accepts ${who}.`,
      exitCode: exitCodes.done,
    };
  });
