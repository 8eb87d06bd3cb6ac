import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { planSpreadsheet } from '../../../src/services/planning/plan-spreadsheet.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';

const day = '2026-06-01T12:00:00Z';

/**
 * A snapshot in the workspace of `home`, and a plan of a sheet against it, both as the application itself makes them; by
 * whoever works here, or by the `author`.
 */
export async function planFile(
  home: string,
  records: readonly CustomerRecord[],
  sheet: string,
  author?: string,
): Promise<string> {
  mkdirSync(join(home, 'workspace'), { recursive: true });
  const file = join(home, 'kunder.csv');
  const out = join(home, 'kunder.cubeplan');
  writeFileSync(file, sheet);
  const workspace = openWorkspace(join(home, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  try {
    await planSpreadsheet(
      { file, out, account, assignmentId: 9, create: false, otherAssignment: false, blanks: 'clear', author },
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

const standard = [
  'name',
  'city',
  'email',
  'address_street',
  'phone_1',
  'county',
  'care_of_name',
  'municipality',
] as const;

/**
 * Customers with 26 fields, and a sheet that changes some of them in every row: each field has its share, the first ones
 * the largest. Every eleventh birthday cannot be read.
 */
export function manyFields(count: number): { readonly records: readonly CustomerRecord[]; readonly sheet: string } {
  const extra = Array.from({ length: 17 }, (_, at) => `Merke ${at + 1}`);
  const fields = [...standard, ...extra];
  const records: CustomerRecord[] = [];
  const lines = [`customer_id;${fields.join(';')};birth_date`];
  for (let n = 0; n < count; n++) {
    const id = 20_001 + n;
    const own = Object.fromEntries(fields.map((field, at) => [field, `${field} ${(n * 7 + at) % 97} før`]));
    records.push(customer(id, { ...own, email: `a${n % 97}@example.no`, phone_1: '', birth_date: '1980-02-28' }));
    const cells = fields.map((field, at) => {
      if (field === 'email') return n % 5 === 0 ? '' : `a${n % 97}@example.no`;
      if (field === 'phone_1') return n % 3 === 0 ? `9097845${n % 10}` : '';
      return (n + at) % (2 + (at % 9)) === 0 ? `${field} ${(n + at) % 89} etter` : (own[field] ?? '');
    });
    lines.push(`${id};${cells.join(';')};${n % 11 === 10 ? '31.02.1980' : '28.02.1980'}`);
  }
  return { records, sheet: `${lines.join('\r\n')}\r\n` };
}
