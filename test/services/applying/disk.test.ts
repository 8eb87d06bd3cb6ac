import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowEnds, rowsAt } from '../../../src/core/plan/balance.ts';
import { balanceOf } from '../../../src/services/plan-file/balance.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planUndo } from '../../../src/services/planning/plan-undo.ts';
import type { PlanRow } from '../../../src/services/plan-file/stored-row.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { CalmServer } from '../../support/simulation/calm-server.ts';
import { canMount, smallDisk } from '../../support/small-disk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const account = 'https://a.example';
const count = 200;
const records = Array.from({ length: count }, (_, index) => customer(index + 1));
const sheet = csv(`customer_id;city\n${records.map((_, index) => `${String(index + 1)};Moss`).join('\n')}\n`);

async function planned(target: string): Promise<CalmServer> {
  const { path } = await planFor(records, sheet, { account });
  copyFileSync(path, target);
  return new CalmServer(records, account);
}

function rowsOf(path: string): readonly PlanRow[] {
  const plan = PlanFile.open(path);
  const rows = [...plan.rows()];
  plan.close();
  return rows;
}

/** Leaves so many bytes free, or none. */
function fillUp(folder: string, freeBytes: number): string {
  const { bavail, bsize } = statfsSync(folder);
  const filler = join(folder, 'filler');
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
  return filler;
}

/** Written and told are the same. */
function expectTruth(server: CalmServer, rows: readonly PlanRow[]): void {
  for (const { customerId, outcome } of rows) {
    const isWritten = server.records.get(customerId ?? 0)?.['city'] === 'Moss';
    const told = outcome?.written ?? 'no';
    expect([customerId, isWritten ? told !== 'no' : told !== 'yes']).toEqual([customerId, true]);
  }
}

describe.skipIf(!canMount)('a disk that is full', () => {
  it.each([0, 8_192, 40_000, 400_000, 1_000_000, 2_000_000])(
    'with %i bytes left stops the run in time, and it goes on once there is room',
    async (freeBytes) => {
      const { path: folder } = smallDisk(24_000);
      const path = join(folder, 'p.cubeplan');
      const server = await planned(path);
      const filler = fillUp(folder, freeBytes);
      const ended = await server.apply(path).then(
        (summary) => summary,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
      expect(ended instanceof Error ? ended : ended.error).toMatchObject({ code: 'DISK_FULL' });
      expect(server.updates.length).toBeLessThan(count);
      rmSync(filler);
      expectTruth(server, rowsOf(path));
      const stopped = PlanFile.open(path);
      const balance = await balanceOf(stopped);
      stopped.close();
      expect(rowsAt(balance, rowEnds)).toBe(count);
      expect(ended instanceof Error ? balance : ended.balance).toEqual(balance);
      expect((await server.apply(path)).counts).toMatchObject({ applied: count, unknown: 0, pending: 0 });
      expect(server.updates.length).toBe(count);
      await planUndo(path, join(folder, 'u.cubeplan'), server.time.clock);
      await server.apply(join(folder, 'u.cubeplan'));
      expect([...server.records.values()]).toEqual(records);
    },
  );

  it('takes no half plan, and leaves nothing behind', async () => {
    const { path: folder } = smallDisk(100);
    await expect(planFor(records, sheet, { account, out: join(folder, 'p.cubeplan') })).rejects.toMatchObject({
      code: 'DISK_FULL',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('or a folder that is read-only can still be reviewed from, and nothing is sent', async () => {
    const { path: folder, makeReadOnly } = smallDisk(24_000);
    const path = join(folder, 'p.cubeplan');
    const server = await planned(path);
    makeReadOnly();
    expect(rowsOf(path)).toHaveLength(count);
    await expect(server.apply(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(server.updates).toEqual([]);
  });
});

describe('a plan', () => {
  it('works on a path with spaces, Norwegian letters and signs that addresses would trip over', async () => {
    const folder = join(temporaryFolder(), 'Kjøringer på Øya #1 100% [æ] ?x=1 & co');
    mkdirSync(folder);
    const path = join(folder, 'Ærlig plan ’26.cubeplan');
    const server = await planned(path);
    expect((await server.apply(path)).counts.applied).toBe(count);
    await planUndo(path, join(folder, 'Angre – åpen.cubeplan'), server.time.clock);
    expect((await server.apply(join(folder, 'Angre – åpen.cubeplan'))).counts.applied).toBe(count);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each([
    ['alone', ['']],
    ['with its log', ['', '-wal']],
  ])(
    'that is copied %s while it is applied can be taken up from the copy, and writes nothing twice over',
    async (_, ends) => {
      const folder = temporaryFolder();
      const [path, copy] = [join(folder, 'p.cubeplan'), join(folder, 'copy.cubeplan')];
      const server = await planned(path);
      server.beforeUpdate = (updates) => {
        // By another process: closing a second handle in this one would drop the locks of the first.
        if (updates === 100) for (const end of ends) execFileSync('cp', [path + end, copy + end]);
      };
      expect((await server.apply(path)).counts.applied).toBe(count);
      expect(existsSync(copy)).toBe(true);
      const { counts } = await server.apply(copy, { check: 'each' });
      expect(counts).toMatchObject({ applied: count, conflict: 0, failed: 0 });
      expect(server.updates).toHaveLength(count);
      expect((await server.apply(path)).counts.applied).toBe(count);
    },
  );

  it.each([-86_400_000, 86_400_000])('does not care for a clock that jumps by %i ms in the middle', async (skewMs) => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    const server = await planned(path);
    server.beforeUpdate = (updates) => {
      if (updates === 100) server.time.skewMs = skewMs;
    };
    const { counts, seconds } = await server.apply(path);
    expect(counts.applied).toBe(count);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(60);
    for (const { outcome } of rowsOf(path)) expect(Date.parse(outcome?.at ?? '')).not.toBeNaN();
    await planUndo(path, `${path}.undo`, server.time.clock);
    expect((await server.apply(`${path}.undo`)).counts.applied).toBe(count);
  });
});
