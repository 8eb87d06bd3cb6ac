import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { planSpreadsheet } from '../../../src/services/planning/plan-spreadsheet.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';

const day = '2026-06-01T12:00:00Z';

/** A snapshot in the workspace of `home`, and a plan of a sheet against it, both as the application itself makes them. */
export async function planFile(home: string, records: readonly CustomerRecord[], sheet: string): Promise<string> {
  mkdirSync(join(home, 'workspace'), { recursive: true });
  const file = join(home, 'kunder.csv');
  const out = join(home, 'kunder.cubeplan');
  writeFileSync(file, sheet);
  const workspace = openWorkspace(join(home, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  try {
    await planSpreadsheet(
      { file, out, account, assignmentId: 9, create: false, otherAssignment: false, blanks: 'clear' },
      {
        openSnapshot: async () => snapshot,
        clock: { now: () => new Date(day) },
        signal: new AbortController().signal,
        onProgress: () => undefined,
        log: () => undefined,
      },
    );
  } finally {
    snapshot.close();
    workspace.close();
  }
  return out;
}

/** A snapshot that was taken after the one that `planFile` made. */
export function laterSnapshot(home: string, records: readonly CustomerRecord[]): void {
  const workspace = openWorkspace(join(home, 'workspace'));
  makeSnapshot(workspace, records, '2026-01-02T00:00:00.000Z').close();
  workspace.close();
}

const towns = ['TRONDHEIM', 'BERGEN', 'STAVANGER', 'TROMSØ'] as const;

/** Customers, and the sheet that puts their towns right: every tenth birthday cannot be read, every fourth e-mail is gone. */
export function townsPutRight(count: number): { readonly records: readonly CustomerRecord[]; readonly sheet: string } {
  const records: CustomerRecord[] = [];
  const lines = ['customer_id;name;city;email;birth_date'];
  for (let n = 0; n < count; n++) {
    const id = 20_001 + n;
    const town = towns[n % towns.length] ?? towns[0];
    const right = town.charAt(0) + town.slice(1).toLowerCase();
    records.push(customer(id, { name: `Kunde ${id}`, city: town, birth_date: '1980-02-28' }));
    const email = n % 4 === 3 ? '' : 'kunde@example.no';
    lines.push(`${id};Kunde ${id};${right};${email};${n % 10 === 9 ? '31.02.1980' : '28.02.1980'}`);
  }
  return { records, sheet: `${lines.join('\r\n')}\r\n` };
}
