import { CustomerFinder } from '../services/mapping/customer-finder.ts';
import type { SnapshotReader } from '../services/workspace/snapshot-reader.ts';
import type { SnapshotInfo } from '../services/workspace/snapshot.ts';
import type { Workspace } from '../services/workspace/workspace.ts';

/** A snapshot that columns are being mapped against. */
export interface OpenSnapshot {
  readonly info: SnapshotInfo;
  readonly snapshot: SnapshotReader;
  readonly finder: CustomerFinder;
}

/**
 * Keeps the snapshot open that columns are being mapped against: each choice asks for it again, and an index of
 * customers by another field than their number costs a pass over all of them.
 */
export class SnapshotDesk {
  #open: OpenSnapshot | undefined;

  /** @throws AppError NO_SNAPSHOT where the file is gone or damaged */
  take(workspace: Workspace, info: SnapshotInfo): OpenSnapshot {
    if (this.#open !== undefined && this.#has(info)) return this.#open;
    this.close();
    return this.#put(info, workspace.openSnapshot(info));
  }

  /** Opens it piece by piece, so that nothing has to wait; then `take` has it at once. */
  async prepare(
    workspace: Workspace,
    info: SnapshotInfo,
    options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
  ): Promise<void> {
    if (this.#has(info)) return;
    const snapshot = await workspace.openSnapshotInPieces(info, options);
    // Somebody else may have been faster.
    if (this.#has(info)) return snapshot.close();
    this.close();
    this.#put(info, snapshot);
  }

  #has(info: SnapshotInfo): boolean {
    return this.#open?.info.id === info.id && isSameFields(this.#open.info, info);
  }

  #put(info: SnapshotInfo, snapshot: SnapshotReader): OpenSnapshot {
    this.#open = { info, snapshot, finder: new CustomerFinder(snapshot, false) };
    return this.#open;
  }

  close(): void {
    this.#open?.snapshot.close();
    this.#open = undefined;
  }
}

/** Fields may be declared while columns are being mapped. */
const isSameFields = ({ fields }: SnapshotInfo, other: SnapshotInfo): boolean =>
  fields.length === other.fields.length && fields.every(({ key }, index) => key === other.fields[index]?.key);
