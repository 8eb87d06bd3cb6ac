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
    if (this.#open?.info.id === info.id && isSameFields(this.#open.info, info)) return this.#open;
    this.close();
    const snapshot = workspace.openSnapshot(info);
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
