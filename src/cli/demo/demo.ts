import { join, relative, resolve } from 'node:path';
import { startDemoServer } from '../../demo-server/server.ts';
import { accountAddress, parseAccountUrl } from '../../services/cube-api/connection.ts';
import { createCubeClient } from '../../services/cube-api/client.ts';
import { fsErrorToAppError } from '../../services/io/file-failure.ts';
import { makeFolder } from '../../services/io/make-folder.ts';
import { openWorkspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { DemoStory } from './demo-story.ts';
import { DemoWorld } from './demo-world.ts';
import { demoFiles, runDemo } from './run-demo.ts';

/** Runs the demo in a folder, with a server and a workspace of its own. */
export async function demo(context: CommandContext, folder: string): Promise<CommandResult> {
  const dir = resolve(folder);
  const isTold = context.options.json !== true && context.options.quiet !== true;
  const story = new DemoStory(isTold ? context.print : async () => undefined);
  try {
    makeFolder(dir);
  } catch (error) {
    throw fsErrorToAppError(error, dir);
  }
  const server = await startDemoServer({});
  const url = parseAccountUrl(server.url);
  const client = createCubeClient({ url, credentials: { kind: 'token', token: server.token } });
  const workspace = openWorkspace(join(dir, 'workspace'), context.clock);
  try {
    await client.whoAmI(context.signal);
    await story.title(`A demo Cube runs at ${server.url}; nothing leaves this computer`);
    const world = new DemoWorld(context, client, accountAddress(url), workspace, dir);
    const [first, ...rest] = server.assignments;
    if (first === undefined) throw new TypeError('the demo server has assignments');
    await runDemo(world, story, [first, ...rest], context);
  } finally {
    workspace.close();
    client.close();
    await server.close();
  }
  return result(dir, story);
}

function result(dir: string, { steps }: DemoStory): CommandResult {
  const files = Object.values(demoFiles).map((name) => join(dir, name));
  return {
    json: { ok: true, dir, steps: steps.map(({ step, found }) => ({ step, found })), files },
    text: `\nAll ${String(steps.length)} steps were checked. The files are in ${relative('.', dir)}:\n${Object.values(
      demoFiles,
    )
      .map((name) => `  ${name}`)
      .join('\n')}`,
    exitCode: exitCodes.done,
  };
}
