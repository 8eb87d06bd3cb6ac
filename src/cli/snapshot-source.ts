import { AppError } from '../core/errors.ts';
import { accountAddress } from '../services/cube-api/connection.ts';
import type { CubeClient } from '../services/cube-api/client.ts';
import { pullSnapshot } from '../services/pulling/pull-snapshot.ts';
import type { SnapshotReader } from '../services/workspace/snapshot-reader.ts';
import type { SnapshotInfo } from '../services/workspace/snapshot.ts';
import type { Workspace } from '../services/workspace/workspace.ts';
import type { CommandContext } from './command-context.ts';
import { accountUrl, connect } from './connect.ts';

/** Where a command gets its snapshot: a fresh one from Cube, or the stored one without any network. */
export interface SnapshotSource {
  readonly account: string;
  /** Offline there is none. */
  readonly client: CubeClient | undefined;
  readonly open: () => Promise<SnapshotReader>;
  readonly close: () => Promise<void>;
}

/** @throws AppError USAGE without an account; NO_SNAPSHOT offline where nothing is stored */
export function snapshotSource(
  context: CommandContext,
  workspace: Workspace,
  assignmentId: number,
  offline: boolean,
): SnapshotSource {
  const readers: SnapshotReader[] = [];
  const opened = (info: SnapshotInfo): SnapshotReader => {
    const reader = workspace.openSnapshot(info);
    readers.push(reader);
    return reader;
  };
  const closeReaders = (): void => readers.forEach((reader) => reader.close());
  if (offline) {
    const info = storedSnapshot(context, workspace, assignmentId);
    return {
      account: info.account,
      client: undefined,
      open: async () => opened(info),
      close: async () => closeReaders(),
    };
  }
  const { client, account } = connect(context);
  return {
    account,
    client,
    open: async () => opened(await pullSnapshot(assignmentId, { ...context, client, account, workspace })),
    close: async () => {
      closeReaders();
      client.close();
    },
  };
}

/** The latest stored snapshot; without an address the only account that has one will do. */
function storedSnapshot(context: CommandContext, workspace: Workspace, assignmentId: number): SnapshotInfo {
  const url = accountUrl(context);
  const accounts = url === undefined ? workspace.findAccountsWithSnapshot(assignmentId) : [accountAddress(url)];
  const [account, ...others] = accounts;
  if (others.length > 0) {
    const list = accounts.join(', ');
    throw new AppError(
      'USAGE',
      `Assignment ${String(assignmentId)} is stored for several accounts: say which by --url (${list}).`,
    );
  }
  const info = account === undefined ? undefined : workspace.latestSnapshot(account, assignmentId);
  if (info === undefined) {
    const message = `There is no stored snapshot of assignment ${String(assignmentId)}. Pull it first, or leave out --offline.`;
    throw new AppError('NO_SNAPSHOT', message);
  }
  return info;
}
