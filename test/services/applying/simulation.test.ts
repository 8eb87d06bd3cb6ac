import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTally, tallyText } from '../../support/simulation/findings.ts';
import type { ApplyStep, PlannedChange } from '../../support/simulation/scenario.ts';
import { scenarios } from '../../support/simulation/scenario.ts';
import { simulate as expectToHold } from '../../support/simulation/simulation.ts';

/** `npm run soak` sets both. */
const numRuns = Number(process.env['SIMULATION_SCENARIOS'] ?? 300);
const seed = Number(process.env['SIMULATION_SEED'] ?? 20260601);

const apply = (values: Partial<ApplyStep> = {}): ApplyStep => ({
  kind: 'apply',
  plan: 'first',
  seed: 0,
  check: 'each',
  onConflict: 'skip',
  concurrency: 1,
  limit: undefined,
  retryFailed: false,
  giveUpMs: 0,
  troubles: [],
  others: [],
  ending: undefined,
  ...values,
});

const row = (customerId: number, values: Partial<PlannedChange> = {}): PlannedChange => ({
  customerId,
  values: { city: 'Moss' },
  isNew: false,
  changedBoth: undefined,
  ...values,
});

describe('whatever the server, the network, the disk and the user do', () => {
  it('every outcome is true, and nothing is written that does not stand in a plan', async () => {
    const tally = newTally();
    try {
      await fc.assert(
        fc.asyncProperty(scenarios, (scenario) => expectToHold(scenario, tally)),
        { numRuns, seed },
      );
    } finally {
      console.log(tallyText(tally));
    }
    expect(tally.scenarios).toBe(numRuns);
    expect(tally.crashes).toEqual({
      interrupt: expect.any(Number),
      kill: expect.any(Number),
      power: expect.any(Number),
    });
  });
});

describe('what the simulation found', () => {
  it('a first row to create, on a server that cannot, does not keep the others waiting for ever', async () => {
    await expectToHold({ canCreate: false, rows: [row(1, { isNew: true }), row(2)], steps: [apply()] }, newTally());
  });

  it('a colleague’s value that was overwritten by decision after a lost update is what undo puts back', async () => {
    const steps = [
      { kind: 'others', customerId: 1, field: 'city', value: 'BODØ' } as const,
      apply({ check: 'none', troubles: [{ from: 0, count: 1, fault: { kind: 'status', status: 500 } }] }),
      { kind: 'decide', choices: ['mine'] } as const,
    ];
    await expectToHold({ canCreate: false, rows: [row(1)], steps }, newTally());
  });

  it('a value that was overwritten after a lost update is put back, wherever the process dies', async () => {
    const lost = { from: 1, count: 1, fault: { kind: 'hang' } } as const;
    const colleague = { kind: 'others', customerId: 1, field: 'city', value: 'ALTA' } as const;
    for (let count = 4; count < 16; count++) {
      const interrupted = apply({ troubles: [lost], ending: { how: 'interrupt', after: 'requests', count: 2 } });
      const killed = apply({ onConflict: 'overwrite', ending: { how: 'kill', after: 'writes', count } });
      await expectToHold({ canCreate: false, rows: [row(1)], steps: [interrupted, colleague, killed] }, newTally());
    }
  });

  it('what undo puts back is what stood there at the try that got through, not at one that was sent away', async () => {
    const others = [{ at: 1, customerId: 1, field: 'city', value: 'BODØ' }] as const;
    const busy = { from: 1, count: 1, fault: { kind: 'status', status: 429 } } as const;
    const steps = [apply({ onConflict: 'overwrite', troubles: [busy], others })];
    await expectToHold({ canCreate: false, rows: [row(1)], steps }, newTally());
  });

  it('a customer that was created in the second before a power cut, and is not found at first, is not denied', async () => {
    const notFound = { from: 0, count: 1, fault: { kind: 'status', status: 404 } } as const;
    const ending = { how: 'power', after: 'requests', count: 1 } as const;
    const steps = [apply({ ending }), apply({ troubles: [notFound] }), apply()];
    await expectToHold({ canCreate: true, rows: [row(1, { isNew: true }), row(2)], steps }, newTally());
  });

  it('a create that was under way at a crash is skipped on a server that cannot create', async () => {
    for (let count = 1; count < 14; count++) {
      const steps = [apply({ ending: { how: 'kill', after: 'writes', count } }), apply(), apply({ retryFailed: true })];
      await expectToHold({ canCreate: false, rows: [row(1, { isNew: true }), row(2)], steps }, newTally());
    }
  });

  it('a customer whom a lost create made is not denied when the server calls the next try unknown', async () => {
    for (const lost of [{ kind: 'reset after' }, { kind: 'status after', status: 408 }] as const) {
      const notFound = { from: 1, count: 2, fault: { kind: 'status', status: 404 } } as const;
      const troubles = [notFound, { from: 0, count: 1, fault: lost }];
      await expectToHold(
        { canCreate: true, rows: [row(1, { isNew: true }), row(2)], steps: [apply({ troubles })] },
        newTally(),
      );
    }
  });

  it.each([429, 503])(
    'a customer without any value is ours, also where its create was turned away with %i',
    async (status) => {
      const troubles = [{ from: 0, count: 1, fault: { kind: 'status after', status } }] as const;
      const rows = [row(1, { isNew: true, values: { city: '' } })];
      await expectToHold({ canCreate: true, rows, steps: [apply({ troubles }), apply()] }, newTally());
    },
  );

  it('a field that the server did not store is sent all the same while an earlier try may still take effect', async () => {
    const kept = { kind: 'kept', values: { city: 'OSLO' }, store: () => undefined } as const;
    const rows = [row(1, { values: { city: 'Moss', 'Antall år': '6' } })];
    for (const late of [
      { kind: 'late', ms: 505 },
      { kind: 'status late', status: 408, ms: 105 },
    ] as const) {
      const troubles = [
        { from: 2, count: 2, fault: kept },
        { from: 1, count: 1, fault: late },
      ];
      for (const check of ['each', 'none'] as const) {
        await expectToHold({ canCreate: false, rows, steps: [apply({ check, troubles }), apply()] }, newTally());
      }
    }
  });

  it('a value seen in a conflict is put back also where a power cut took the overwriting out of the journal', async () => {
    const edit = { at: 0, customerId: 1, field: 'city', value: 'ALTA' } as const;
    for (let count = 4; count < 16; count++) {
      const ending = { how: 'power', after: 'writes', count } as const;
      const steps = [apply({ others: [edit] }), apply({ onConflict: 'overwrite', ending })];
      await expectToHold({ canCreate: false, rows: [row(1)], steps }, newTally());
    }
  });

  it.each([429, 503])(
    'an update that was turned away with %i and stored all the same is told, however the run ends',
    async (status) => {
      const stored = { kind: 'status after', status } as const;
      const late = { kind: 'status late', status, ms: 500 } as const;
      for (const fault of [stored, late]) {
        for (const check of ['each', 'once', 'none'] as const) {
          const from = check === 'none' ? 0 : 1;
          const always = { from, count: 1000, fault };
          const once = { from, count: 1, fault };
          const refused = { from: from + 1, count: 1000, fault: { kind: 'status', status: 401 } } as const;
          const down = { from: from + 1, count: 1000, fault: { kind: 'refused' } } as const;
          const interrupt = { how: 'interrupt', after: 'requests', count: from + 1 } as const;
          const kill = { ...interrupt, how: 'kill' } as const;
          for (const ends of [
            apply({ check, troubles: [always] }),
            apply({ check, troubles: [once, refused] }),
            apply({ check, troubles: [once, down] }),
            apply({ check, troubles: [once], ending: interrupt }),
            apply({ check, troubles: [once], ending: kill }),
          ]) {
            await expectToHold({ canCreate: false, rows: [row(1)], steps: [ends] }, newTally());
            await expectToHold(
              { canCreate: false, rows: [row(1)], steps: [ends, apply(), { kind: 'undo' }] },
              newTally(),
            );
          }
        }
      }
    },
  );

  it('a value that was set while an update was sent away, and is replaced without a check later, is put back', async () => {
    const busy = {
      from: 1,
      count: 1,
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '5' } },
    } as const;
    const others = [{ at: 1, customerId: 1, field: 'city', value: ' Å ' }] as const;
    const steps = [apply({ troubles: [busy], others }), apply({ check: 'none', onConflict: 'overwrite' })];
    await expectToHold({ canCreate: false, rows: [row(1)], steps }, newTally());
  });

  it('a field that the server did not store, and that somebody sets to the same value later, is not put back', async () => {
    const kept = { kind: 'kept', values: { city: 'OSLO' }, store: () => undefined } as const;
    const colleague = { kind: 'others', customerId: 1, field: 'city', value: 'Moss' } as const;
    const rows = [row(1, { values: { city: 'Moss', 'Antall år': '6' } }), row(2)];
    const steps = [apply({ troubles: [{ from: 0, count: 1000, fault: kept }] }), colleague];
    await expectToHold({ canCreate: false, rows, steps }, newTally());
  });

  it('what was only turned away stays so over a conflict: the same value that somebody else set later is theirs', async () => {
    const busy = { from: 0, count: 2, fault: { kind: 'status', status: 429 } } as const;
    const interrupted = apply({
      check: 'none',
      onConflict: 'overwrite',
      concurrency: 2,
      troubles: [busy],
      ending: { how: 'interrupt', after: 'requests', count: 2 },
    });
    const others = [{ at: 0, customerId: 2, field: 'city', value: 'Moss' }] as const;
    const steps = [interrupted, apply(), apply({ onConflict: 'overwrite', others })];
    await expectToHold({ canCreate: false, rows: [row(1), row(2, { changedBoth: 'city' })], steps }, newTally());
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'a run that is stopped after write %i comes to an end in every slot',
    async (count) => {
      for (const check of ['each', 'none'] as const) {
        const ending = { how: 'interrupt', after: 'writes', count } as const;
        const steps = [
          { kind: 'decide', choices: ['mine'] } as const,
          apply({ concurrency: 3, check, ending }),
          apply(),
        ];
        const rows = [row(1), row(2, { changedBoth: 'city' }), row(3, { isNew: true }), row(4)];
        await expectToHold({ canCreate: false, rows, steps }, newTally());
      }
    },
  );
});
