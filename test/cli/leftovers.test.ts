import { once } from 'node:events';
import { readdirSync, watch, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { runCli, startCli } from '../support/run-cli.ts';

const many = Array.from({ length: 20_000 }, (_, index) => customer(index + 1));
const parts = (dir: string): string[] => readdirSync(dir).filter((name) => name.endsWith('.part'));

/** Runs a command until its unfinished file is there, and kills it. */
async function kill({ dir, env }: CliAccount, args: readonly string[]): Promise<void> {
  const seen = Promise.withResolvers<void>();
  const watcher = watch(dir, (_, name) => {
    if (name?.endsWith('.part') === true) seen.resolve();
  });
  const child = startCli(args, { env, cwd: dir });
  const ended = once(child, 'exit');
  await Promise.race([seen.promise, ended]);
  watcher.close();
  child.kill('SIGKILL');
  await ended;
}

it('what a killed export or plan left is gone with the next start', async () => {
  const account = await cliAccount(many);
  const { dir, env, cli, file } = account;
  await cli('pull', '9');
  const sheet = many.map((_, index) => `${String(index + 1)};Oslo`);
  writeFileSync(file('a.csv'), `customer_id;city\n${sheet.join('\n')}\n`);
  for (const args of [
    ['export', '9', '--offline', '--out', 'e.xlsx'],
    ['plan', 'a.csv', '--assignment', '9', '--offline', '--out', 'p.cubeplan'],
  ]) {
    await kill(account, args);
    expect(parts(dir).filter((name) => name !== 'others.part')).toHaveLength(1);
    writeFileSync(file('others.part'), 'x');
    // Any command that is at work here, from another folder too.
    await runCli(['show', file('missing.cubeplan')], { env, cwd: '/' });
    expect(parts(dir)).toEqual(['others.part']);
    expect(readdirSync(dir)).not.toContain(args.at(-1));
  }
});
