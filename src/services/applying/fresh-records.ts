import { isDeepStrictEqual } from 'node:util';
import type { CustomerRecord } from '../../core/types.ts';
import { pick } from '../../core/plan/judge-record.ts';
import type { CubeClient } from '../cube-api/client.ts';
import type { PlanFile } from '../plan-file/plan-file.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';

/**
 * One fresh fetch of the whole assignment, compared with the plan while it streams by. Only customers that are not as
 * the plan expects are kept: a plan of a million rows costs a byte a row.
 */
export class FreshRecords {
  readonly #seen: Uint8Array;
  readonly #different = new Map<number, CustomerRecord>();

  private constructor(rows: number) {
    this.#seen = new Uint8Array(rows + 1);
  }

  static async fetch(
    client: CubeClient,
    plan: PlanFile,
    options: { readonly signal: AbortSignal; readonly onProgress: (records: number) => void },
  ): Promise<FreshRecords> {
    const fresh = new FreshRecords(plan.counts.rows);
    let records = 0;
    for await (const batch of client.customers(plan.header.assignmentId, { signal: options.signal })) {
      for (const { id, record } of batch) fresh.#compare(plan.rowToWrite(id), record);
      records += batch.length;
      options.onProgress(records);
    }
    return fresh;
  }

  #compare(row: PlanRow | undefined, record: CustomerRecord): void {
    if (row === undefined) return;
    this.#seen[row.ord] = 1;
    const fields = Object.keys(row.changes);
    const now = pick(record, fields);
    // Kept also where only the spelling differs: an undo puts back exactly what was there. An id twice: the last counts.
    const isAsPlanned = fields.every((field) => isDeepStrictEqual(now[field], row.changes[field]?.before));
    if (isAsPlanned) this.#different.delete(row.ord);
    else this.#different.set(row.ord, now);
  }

  /** The row's fields as the fetch showed them; undefined when the customer was not there. */
  of(row: PlanRow): CustomerRecord | undefined {
    if (this.#seen[row.ord] !== 1) return undefined;
    const asPlanned = Object.entries(row.changes).map(([field, { before }]) => [field, before] as const);
    return this.#different.get(row.ord) ?? Object.fromEntries(asPlanned);
  }
}
