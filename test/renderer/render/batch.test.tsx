import { describe, expect, it } from 'vitest';
import { totalBalance } from '../../../src/core/plan/balance.ts';
import type { Batch, BatchPlan, SeveralColumn } from '../../../src/shared/contract/batch.ts';
import { carefulChoices } from '../../../src/renderer/features/apply/apply-choices.ts';
import { BatchResult } from '../../../src/renderer/features/batch/batch-result.tsx';
import { BatchFooter } from '../../../src/renderer/features/batch/batch-screen.tsx';
import { BatchTable } from '../../../src/renderer/features/batch/batch-table.tsx';
import { BatchWarnings } from '../../../src/renderer/features/batch/batch-warnings.tsx';
import { IgnoredRows } from '../../../src/renderer/features/review/head/ignored-rows.tsx';
import { type BatchRuns, totalEstimate } from '../../../src/renderer/features/batch/use-batch.ts';
import { emptyDraft } from '../../../src/renderer/features/bulk-update/draft.ts';
import { SeveralColumns } from '../../../src/renderer/features/bulk-update/file/several-columns.tsx';
import { ChooseStep } from '../../../src/renderer/features/bulk-update/file/choose-step.tsx';
import {
  MissingAssignments,
  SeveralFound,
  surveySlot,
} from '../../../src/renderer/features/bulk-update/file/several-panel.tsx';
import { BatchRow } from '../../../src/renderer/features/history/batch-row.tsx';
import type { HistoryItem } from '../../../src/shared/contract/history.ts';
import { Jobs } from '../../../src/renderer/api/jobs.ts';
import { MainSide } from '../../support/main-side.ts';
import { faultsOf, said } from './html.tsx';

const nobody = (): undefined => undefined;
const account = 'https://a.cube4sales.com';
const outcomes = { pending: 0, applied: 3, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };

function planOf(assignmentId: number, rows: number, clears = 0): BatchPlan {
  return {
    file: `p${assignmentId}`,
    name: `${assignmentId}.cubeplan`,
    header: {
      id: 'x',
      kind: 'update',
      account,
      assignmentId,
      createdAt: '2026-11-25T08:00:00Z',
      snapshotTakenAt: '2026-11-25T07:00:00Z',
      file: { name: 'alle.xlsx', sha256: '' },
      ignoredSheets: [{ sheet: 'Notater', rows: 4 }],
    },
    balance: {
      ...totalBalance([]),
      rows: rows + 1,
      toWrite: rows,
      heldBack: 1,
      cellsToWrite: rows * 2,
      cellsToClear: clears,
    },
    outcomes,
    estimate: { requests: rows * 2, seconds: rows, tooManyClears: clears > 0 },
  };
}
const noRuns: BatchRuns = {
  progress: undefined,
  result: undefined,
  error: undefined,
  isRunning: false,
  isPausing: false,
  wasStopped: false,
  start: nobody,
  pause: nobody,
  stop: nobody,
};
const plans = [planOf(9, 10), planOf(12, 30, 25)];
const tableOf = (plans: readonly BatchPlan[], isDone: boolean) => (
  <BatchTable plans={plans} isDone={isDone} left={new Set()} onLeft={nobody} opening={undefined} onOpen={nobody} />
);
const batch: Batch = { plans, total: totalBalance(plans.map(({ balance }) => balance)) };

it('what several plans would write is the sum of theirs, with those in conflict where they are written over', () => {
  expect(totalEstimate(plans, 'skip')).toMatchObject({ rows: 40, fields: 80, requests: 80, heldBack: 2, clears: 25 });
  expect(totalEstimate(plans, 'overwrite')).toMatchObject({ rows: 42, heldBack: 0, tooManyClears: true });
  expect(totalEstimate([], 'skip')).toMatchObject({ rows: 0, tooManyClears: false });
});

describe.each(['en', 'nb'] as const)('in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it('a file of several assignments is offered as a plan for each, and the rest is named', () => {
    const found = {
      assignments: [
        { assignmentId: 9, rows: 10, sheets: ['Strøm'] },
        { assignmentId: 12, rows: 30, sheets: ['Bedrift', 'Bedrift 2'] },
      ],
      ignored: [{ sheet: 'Notater', rows: 4 }],
    };
    const words = said(<SeveralFound draft={emptyDraft} found={found} />, language);
    for (const part of [
      t('This file is about 2 assignments', 'Filen gjelder 2 oppdrag'),
      t('See the columns', 'Se kolonnene'),
      t('Bedrift and Bedrift 2', 'Bedrift og Bedrift 2'),
      t('Not part of any plan: “Notater” (4 rows)', 'Ikke med i noen plan: «Notater» (4 rader)'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('while several are found, the way on is said to be with all of them', async () => {
    const draft = {
      ...emptyDraft,
      file: { file: 'f', name: 'alle.xlsx', kind: 'spreadsheet' },
      opened: { file: 'f', name: 'alle.xlsx', format: 'xlsx', sheets: [], sheet: 'Kunder', mayBeSeveral: true },
    } as const;
    const footer = (jobs?: Jobs): string =>
      said(<ChooseStep draft={draft} dispatch={nobody} onNext={nobody} />, language, [], jobs);
    const one = t('Choose the assignment to update.', 'Velg oppdraget som skal oppdateres.');
    const all = t('Go on with all the assignments above', 'Gå videre med alle oppdragene ovenfor');
    expect(footer()).toContain(one);
    const main = new MainSide();
    const jobs = new Jobs(main);
    const looking = jobs.run('sheet.survey', surveySlot(draft), { file: 'f' });
    main.answer({ ok: true, value: { job: 'j' } });
    const assignments = [9, 12].map((assignmentId) => ({ assignmentId, rows: 10, sheets: ['Kunder'] }));
    main.tell('job.done', { job: 'j', kind: 'sheet.survey', reply: { ok: true, value: { assignments, ignored: [] } } });
    await looking;
    expect(footer(jobs)).toContain(all);
    expect(footer(jobs)).not.toContain(one);
    expect(faultsOf(footer(jobs), language)).toEqual([]);
  });

  it('an assignment that there can be no plan for is named with its rows, and what is left out of the plans too', () => {
    const assignments = [
      { assignmentId: 404, rows: 1, sheets: ['Strøm'] },
      { assignmentId: 405, rows: 1200, sheets: ['Strøm'] },
      { assignmentId: 9, rows: 3, sheets: ['Strøm'] },
    ];
    const missing = [
      { assignmentId: 404, why: 'not-in-cube' },
      { assignmentId: 405, why: 'not-in-cube' },
      { assignmentId: 9, why: 'not-fetched' },
    ] as const;
    const ignored = [
      { sheet: 'Strøm', rows: 1, assignmentId: 404 },
      { sheet: 'Strøm', rows: 2 },
    ];
    const words = said(
      <>
        <MissingAssignments missing={missing} assignments={assignments} account={account} onRetry={nobody} />
        <IgnoredRows ignored={ignored} />
      </>,
      language,
    );
    for (const part of [
      t(
        'or you have no access to them: Assignment 404 with 1 row and Assignment 405 with 1,200 rows',
        'eller du har ikke tilgang til dem: Oppdrag 404 med 1 rad og Oppdrag 405 med 1 200 rader',
      ),
      t('have not been fetched: Assignment 9 with 3 rows', 'Kundene er ikke hentet: Oppdrag 9 med 3 rader'),
      t('Not part of any plan: “Strøm” (1 row, assignment 404)', 'Ikke med i noen plan: «Strøm» (1 rad, oppdrag 404)'),
      t('Not part of any plan: “Strøm” (2 rows)', 'Ikke med i noen plan: «Strøm» (2 rader)'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('its columns are shown before any plan is made, with what differs between the assignments', () => {
    const columns: readonly SeveralColumn[] = [
      { column: 'Kundenr', field: 'customer_id', kind: 'key', how: 'alias', assignmentIds: [9, 12] },
      { column: 'Mob', field: 'phone_1', kind: 'standard', how: 'fuzzy', assignmentIds: [9] },
      { column: 'Mob', field: null, kind: 'ignored', how: 'none', assignmentIds: [12] },
    ];
    const words = said(<SeveralColumns columns={columns} assignmentIds={[9, 12]} account={account} />, language);
    for (const part of [
      t('Customer number Key Known name all', 'Kundenummer Nøkkel Kjent navn alle'),
      t('Phone 1 Similar name Assignment 9', 'Telefon 1 Lignende navn Oppdrag 9'),
      t('No field Ignored Assignment 12', 'Ikke noe felt Hoppes over Oppdrag 12'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('the plans stand together, with what each would write and what holds them back', () => {
    const table = tableOf(plans, false);
    const warnings = (
      <BatchWarnings
        batch={batch}
        estimate={totalEstimate(plans, 'skip')}
        hindrance="offline"
        choices={carefulChoices(8)}
        onChoices={nobody}
      />
    );
    const words = said(
      <>
        {table}
        {warnings}
      </>,
      language,
    );
    for (const part of [
      t('Assignment 9', 'Oppdrag 9'),
      t('Open Assignment 12', 'Åpne Oppdrag 12'),
      t('2 rows are held back', '2 rader holdes tilbake'),
      t('25 values would be emptied', '25 verdier ville bli tømt'),
      t('Not connected to Cube', 'Ikke koblet til Cube'),
      t('Not part of any plan', 'Ikke med i noen plan'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('plans that must be approved say so before anything is written, in the words of a single plan', () => {
    const rule = { approval: 'required', author: 'Kari', person: 'Kari' } as const;
    const lacking: readonly BatchPlan[] = [
      { ...planOf(9, 10), approvalNeed: { problem: 'missing', approval: undefined, rule } },
      planOf(12, 30),
    ];
    const words = said(
      <>
        {tableOf(lacking, false)}
        <BatchWarnings
          batch={{ ...batch, plans: lacking }}
          estimate={totalEstimate(lacking, 'skip')}
          hindrance={undefined}
          choices={carefulChoices(8)}
          onChoices={nobody}
        />
      </>,
      language,
    );
    const needed = t('This plan must be approved before it is written', 'Planen må godkjennes før den skrives');
    expect(words.split(needed)).toHaveLength(3);
    expect(words).toContain(`${needed}: ${t('Assignment 9', 'Oppdrag 9')}`);
    expect(words).toContain(
      t('Anybody but Kari, who made it, can approve it.', 'Alle andre enn Kari, som laget den, kan godkjenne den.'),
    );
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('once nothing is left to write there is nothing to choose, and no figures of it', () => {
    const chosen = t('Write Assignment 9', 'Skriv Oppdrag 9');
    expect(said(tableOf(plans, false), language)).toContain(chosen);
    const words = said(tableOf(plans, true), language);
    expect(words).not.toContain(chosen);
    expect(words).not.toContain(t('Values', 'Verdier'));
    expect(words).toContain(t('Open Assignment 9', 'Åpne Oppdrag 9'));
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('the result is that of all plans together, with one report and one undo', () => {
    const done = { ...batch, total: { ...batch.total, rows: 42, applied: 40, toWrite: 0 } };
    const runs = noRuns;
    const words = said(<BatchResult batch={done} runs={runs} source="alle.xlsx" isUndo={false} />, language);
    for (const part of [
      t('40 of 42 rows written', '40 av 42 rader skrevet'),
      t('One workbook with a sheet for each plan', 'Én arbeidsbok med et ark for hver plan'),
      t('put 40 customers back', 'setter 40 kunder tilbake'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
    const whole = { ...done, total: { ...done.total, rows: 40 } };
    const undone = said(<BatchResult batch={whole} runs={runs} source="alle.xlsx" isUndo />, language);
    expect(undone).toContain(t('Everything is undone', 'Alt er angret'));
    expect(undone).toContain(t('40 of 40 customers put back', '40 av 40 kunder satt tilbake'));
    expect(faultsOf(undone, language)).toEqual([]);
  });

  it('while rows are left the way on stays, with the reason where no plan is chosen', () => {
    const begun = { ...batch, total: { ...batch.total, applied: 3 } };
    const footer = (shown: Batch): string =>
      said(
        <BatchFooter
          batch={shown}
          runs={noRuns}
          choices={carefulChoices(8)}
          onChoices={nobody}
          isUndo={false}
          source="alle.xlsx"
          plans={[]}
          ways={{ rows: 0, again: 0 }}
          isHeld={false}
          mustAllow={false}
        />,
        language,
      );
    expect(footer(begun)).toContain(t('Go on with 0 rows…', 'Fortsett med 0 rader …'));
    expect(footer(begun)).toContain(t('No plan is chosen.', 'Ingen plan er valgt.'));
    expect(footer({ ...begun, plans: [] })).toBe(t('Back', 'Tilbake'));
  });

  it('the history has them as one', () => {
    const item: HistoryItem = {
      file: 'p9',
      name: '9.cubeplan',
      kind: 'update',
      account,
      assignmentId: 9,
      assignmentName: 'Strømkunder',
      source: 'alle.xlsx',
      createdAt: '2026-11-25T08:00:00Z',
      appliedAt: '2026-11-25T09:00:00Z',
      by: 'kari',
      outcomes: { ...outcomes, pending: 2 },
      isMissing: false,
    };
    const entry = [item, { ...item, file: 'p12', assignmentId: 12, assignmentName: 'Bedrift' }] as const;
    const words = said(
      <BatchRow entry={entry} items={entry} onShow={nobody} onRemove={nobody} onVerify={nobody} />,
      language,
    );
    for (const part of [
      t('2 assignments', '2 oppdrag'),
      t('Strømkunder and Bedrift', 'Strømkunder og Bedrift'),
      t('by kari', 'av kari'),
      t('Go on with alle.xlsx', 'Fortsett med alle.xlsx'),
      t('6 written', '6 skrevet'),
      '4',
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });
});
