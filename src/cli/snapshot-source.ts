import { AppError } from '../core/errors.ts';
import { accountAddress } from '../services/cube-api/connection.ts';
import type { CubeClient } from '../services/cube-api/client.ts';
import { pullSnapshot } from '../services/pulling/pull-snapshot.ts';
import type { SnapshotReader } from '../services/workspace/snapshot-reader.ts';
import type { SnapshotInfo } from '../services/workspace/snapshot.ts';
import type { Workspace } from '../services/workspace/workspace.ts';
import type { CommandContext } from './command-context.ts';
import { accountUrl } from './local-context.ts';
import { connect } from './connect.ts';

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
  const opened = (reader: SnapshotReader): SnapshotReader => {
    readers.push(reader);
    return reader;
  };
  const closeReaders = (): void => readers.forEach((reader) => reader.close());
  if (offline) {
    const info = storedSnapshot(context, workspace, assignmentId);
    return {
      account: info.account,
      client: undefined,
      open: async () =>
        opened(await workspace.openSnapshotInPieces(info, { signal: context.signal, onProgress: () => undefined })),
      close: async () => closeReaders(),
    };
  }
  const { client, account } = connect(context);
  return {
    account,
    client,
    open: async () =>
      opened(workspace.openPulled(await pullSnapshot(assignmentId, { ...context, client, account, workspace }))),
    close: async () => {
      closeReaders();
      client.close();
    },
  };
}

/** Where a command gets the snapshots of several assignments of one account. */
export interface SnapshotSources {
  readonly account: string;
  /** Offline there is none. */
  readonly client: CubeClient | undefined;
  readonly open: (assignmentId: number) => Promise<SnapshotReader>;
  readonly close: () => void;
}

/** @throws AppError USAGE without an account; NO_SNAPSHOT offline where one of them is not stored */
export function snapshotSources(
  context: CommandContext,
  workspace: Workspace,
  assignmentIds: readonly number[],
  offline: boolean,
): SnapshotSources {
  if (offline) {
    const account = storedAccount(context, workspace, assignmentIds);
    const infos = new Map(assignmentIds.map((id) => [id, storedSnapshotOf(workspace, account, id)]));
    return {
      account,
      client: undefined,
      open: async (id) =>
        workspace.openSnapshot(infos.get(id) ?? storedSnapshotOf(workspace, account, id), assignmentIds.length),
      close: () => undefined,
    };
  }
  const { client, account } = connect(context);
  return {
    account,
    client,
    open: async (id) => {
      const info = await pullSnapshot(id, { ...context, client, account, workspace });
      return workspace.openPulled(info, assignmentIds.length);
    },
    close: () => client.close(),
  };
}

/** Without an address the only account that has all of them will do. */
function storedAccount(context: CommandContext, workspace: Workspace, assignmentIds: readonly number[]): string {
  const url = accountUrl(context);
  if (url !== undefined) return accountAddress(url);
  const having = assignmentIds.map((id) => ({ id, accounts: workspace.findAccountsWithSnapshot(id) }));
  const missing = having.find(({ accounts }) => accounts.length === 0);
  if (missing !== undefined) throw notStored(missing.id);
  const [account, ...others] = (having[0]?.accounts ?? []).filter((one) =>
    having.every(({ accounts }) => accounts.includes(one)),
  );
  if (account !== undefined && others.length === 0) return account;
  const list = [...new Set(having.flatMap(({ accounts }) => accounts))].join(', ');
  throw new AppError('USAGE', `The assignments are stored for several accounts: say which by --url (${list}).`);
}

function storedSnapshotOf(workspace: Workspace, account: string, assignmentId: number): SnapshotInfo {
  const info = workspace.latestSnapshot(account, assignmentId);
  if (info === undefined) throw notStored(assignmentId);
  return info;
}

const notStored = (assignmentId: number): AppError =>
  new AppError(
    'NO_SNAPSHOT',
    `There is no stored snapshot of assignment ${String(assignmentId)}. Pull it first, or leave out --offline.`,
    { details: { assignment_id: assignmentId } },
  );

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
  if (info === undefined) throw notStored(assignmentId);
  return info;
}
