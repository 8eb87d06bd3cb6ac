import { describe, expect, it } from 'vitest';
import type { ApprovalRule } from '../../../src/core/plan/approval-rule.ts';
import type { RunPreview } from '../../../src/core/plan/run-preview.ts';
import type { Approval } from '../../../src/core/review/model.ts';
import { AdvancedChoices } from '../../../src/renderer/features/apply/advanced-choices.tsx';
import { carefulChoices } from '../../../src/renderer/features/apply/apply-choices.ts';
import { ApplyReady } from '../../../src/renderer/features/apply/apply-ready.tsx';
import { ApplyResult, NextRuns } from '../../../src/renderer/features/apply/apply-result.tsx';
import type { ApplyRuns } from '../../../src/renderer/features/apply/use-apply.ts';
import { PreviewCard } from '../../../src/renderer/features/apply/preview-card.tsx';
import { useRunWords } from '../../../src/renderer/features/apply/run-words.ts';
import { ApprovalBanner } from '../../../src/renderer/features/review/head/approval-banner.tsx';
import type { ApprovalNeed } from '../../../src/core/review/model.ts';
import type { AssignmentList } from '../../../src/shared/contract/assignments.ts';
import { totalBalance } from '../../../src/core/plan/balance.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { answer, faultsOf, htmlOf, said } from './html.tsx';

const header = { account: 'https://nordlys.headshed.com', assignmentId: 9 };
const connection = { id: 'c', name: 'Nord', account: 'https://nordlys.headshed.com', user: 'kari', isDemo: false };
const list: AssignmentList = {
  assignments: [{ assignmentId: 9, name: 'Strømkunder', source: 'server' }],
  server: 'listed',
};
const answers = [answer('connection.active', {}, connection), answer('assignment.list', {}, list)];

const cells = { cellsToWrite: 132, cellsToClear: 24, cellsChanged: 132, cellsCleared: 24, cellsExcluded: 1 };
const ends = {
  applied: 1,
  unchanged: 2,
  invalid: 3,
  unmatched: 4,
  duplicate: 5,
  heldBack: 6,
  conflict: 7,
  failed: 8,
  unknown: 9,
  skipped: 10,
  excluded: 11,
  toWrite: 108,
};
const example = { customerId: 1001, name: 'Kari Lund', before: 'OSLO', after: 'Oslo' };
const preview: RunPreview = {
  rows: 108,
  created: 3,
  heldBack: ends.heldBack,
  values: 132,
  emptied: 24,
  fields: [
    { field: 'city', values: 108, emptied: 0, filled: 0, example },
    {
      field: 'birth_date',
      values: 24,
      emptied: 24,
      filled: 0,
      example: { ...example, before: '1981-07-13', after: null },
    },
  ],
  balance: { ...ends, rows: 250, ...cells },
};

function Page({ shown, check = 'each' }: { readonly shown: RunPreview; readonly check?: 'each' | 'once' | 'none' }) {
  const words = useRunWords(header, { ...carefulChoices(8), check });
  const value = { ...shown, requests: 216, seconds: 90, tooManyClears: false };
  const call = { value, error: undefined, isLoading: false, isRefreshing: false, reload: () => undefined };
  return (
    <>
      <PreviewCard isUndo={false} preview={call} words={words} />
      {shown.fields.map((field) => (
        <p key={field.field}>{words.field(field)}</p>
      ))}
    </>
  );
}

const nothing = (): void => undefined;
const noRuns: ApplyRuns = {
  job: {
    status: 'done',
    isRunning: false,
    progress: undefined,
    value: undefined,
    error: undefined,
    run: () => Promise.reject(new Error('nothing is started here')),
    cancel: nothing,
    about: undefined,
    reset: nothing,
  },
  progress: undefined,
  isPausing: false,
  wasFew: true,
  wasStopped: false,
  start: nothing,
  pause: nothing,
  stop: nothing,
};

const approval: Approval = { name: 'Per Hansen', remark: '', at: '2026-06-02T08:00:00Z', isValid: false };
const rule: ApprovalRule = { approval: 'required', author: 'kari', person: 'per' };

function Needed({ need }: { readonly need: ApprovalNeed }) {
  return <ApprovalBanner plan="p" need={need} onApproved={() => undefined} />;
}

describe.each(['en', 'nb'] as const)('before writing, in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it('the page says what is written, where, by which field, and what is not', () => {
    const words = said(<Page shown={preview} />, language, answers);
    for (const part of [
      t('Strømkunder (9) in nordlys, as kari', 'Strømkunder (9) i nordlys, som kari'),
      t('3 of them new', '3 av dem nye'),
      t('OSLO → Oslo 1001 Kari Lund', 'OSLO → Oslo 1001 Kari Lund'),
      t('1981-07-13 → (empty)', '13.07.1981 → (tom)'),
      t('Date of birth: 24 values, 24 emptied', 'Fødselsdato: 24 verdier, 24 tømmes'),
      t('3 rows have a cell that cannot be read', '3 rader har en celle som ikke kan leses'),
      t('rows are held back until you decide', 'rader holdes tilbake til du har bestemt deg'),
      t('1 change excluded by you', '1 endring utelatt av deg'),
      t('Each customer is read in Cube right before', 'Hver kunde leses i Cube rett før'),
      t('about 1 min 30 s', 'omtrent 1 min 30 s'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('an undo puts back and undoes, and has no sheet that its report could be of', async () => {
    const { header: made, counts } = await planFor([customer(1)], csv('customer_id;city\n1;Moss\n'));
    const outcomes = { pending: 67, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };
    const balance = { ...totalBalance([]), rows: 67, toWrite: 67 };
    const state = { counts, outcomes, ends: balance, issues: [], fields: [], rowsClearing: 0, edits: 0 };
    const opened = { plan: 'p', file: 'f', name: 'p.cubeplan', header: { ...made, kind: 'undo' as const }, state };
    const choices = carefulChoices(8);
    const { concurrency, check, onConflict } = choices;
    const asked = { plan: 'p', concurrency, check, onConflict };
    const value = { ...preview, rows: 67, requests: 134, seconds: 9, tooManyClears: false };
    const known = [...answers, answer('apply.preview', asked, value)];
    const props = { opened, state, runs: noRuns, choices, onChoices: nothing };
    const before = said(<ApplyReady {...props} />, language, known);
    expect(before).toContain(t('Undo 67 customers…', 'Angre 67 kunder …'));
    expect(before).not.toContain(t('Write 67', 'Skriv 67'));
    const done = {
      ...state,
      outcomes: { ...outcomes, pending: 0, applied: 67 },
      ends: { ...balance, toWrite: 0, applied: 67 },
    };
    const after = said(<ApplyResult {...props} state={done} />, language, known);
    expect(after).toContain(t('Everything is undone', 'Alt er angret'));
    expect(after).toContain(t('67 of 67 customers put back', '67 av 67 kunder satt tilbake'));
    expect(after).not.toContain(t('of the sheet', 'i arket'));
    for (const words of [before, after]) expect(faultsOf(words, language)).toEqual([]);
  });

  it('with nothing to write it says so and why', () => {
    const words = said(
      <Page shown={{ ...preview, rows: 0, values: 0, emptied: 0, created: 0, fields: [] }} />,
      language,
    );
    expect(words).toContain(t('Nothing is written', 'Ingenting blir skrevet'));
    expect(words).toContain(t('2 rows are in Cube like this already', '2 rader er slik i Cube fra før'));
    expect(words).not.toContain(t('Customers', 'Kunder'));
  });

  it.each(['each', 'once', 'none'] as const)('the check %s is told in plain words', (check) => {
    expect(faultsOf(said(<Page shown={preview} check={check} />, language, answers), language)).toEqual([]);
  });

  it('after a few rows the rest is offered as something that is asked about, and not before its numbers are known', async () => {
    const { header, counts } = await planFor([customer(1)], csv('customer_id;city\n1;Moss\n'));
    const outcomes = { pending: 62, applied: 5, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };
    const balance = { ...totalBalance([]), rows: 67, applied: 5, toWrite: 62 };
    const state = { counts, outcomes, ends: balance, issues: [], fields: [], rowsClearing: 0, edits: 0 };
    const opened = { plan: 'p', file: 'f', name: 'p.cubeplan', header, state };
    const choices = carefulChoices(8);
    const rest = { ...preview, rows: 62, requests: 124, seconds: 9, tooManyClears: false };
    const show = (known: typeof rest | undefined): string =>
      htmlOf(
        <NextRuns
          opened={opened}
          state={state}
          runs={noRuns}
          choices={choices}
          onChoices={() => undefined}
          preview={known}
          isHeld={false}
        />,
        language,
        answers,
      );
    expect(show(rest)).toContain(t('Go on with 62 rows…', 'Fortsett med 62 rader …'));
    expect(show(rest)).not.toContain('disabled');
    expect(show({ ...rest, tooManyClears: true })).toContain('disabled');
    expect(show(undefined)).toContain('disabled');
  });

  it('requests are told among what hardly anybody changes', () => {
    const choices = <AdvancedChoices choices={carefulChoices(8)} onChange={() => undefined} requests={216} />;
    expect(said(choices, language)).toContain(t('sends 216 requests', 'sender 216 forespørsler'));
    expect(said(<Page shown={preview} />, language)).not.toMatch(/216/u);
  });

  it.each([
    ['missing', rule, t('Anybody but kari, who made it, can approve it.', 'Alle andre enn kari')],
    ['missing', { ...rule, approvers: ['Kari', 'Per Hansen'] }, t('Can be approved by: Per', 'Kan godkjennes av: Per')],
    ['missing', { ...rule, approvers: ['Kari'] }, t('Nobody else than the author', 'Ingen andre enn')],
    ['missing', { approval: 'required', person: 'per' }, t('Anybody can approve it.', 'Hvem som helst')],
    ['missing', { ...rule, person: 'kari' }, t('somebody else must approve it', 'en annen må godkjenne')],
    ['void', rule, t('rows or choices were changed', 'siden er rader eller valg endret')],
    ['own', rule, t('that does not count', 'det teller ikke')],
    ['other', { ...rule, approvers: ['Ola'] }, t('not among those', 'ikke blant dem')],
  ] as const)('an approval that is %s under %j says who, and what is missing', (problem, of, expected) => {
    const given = problem === 'missing' ? undefined : approval;
    const words = said(<Needed need={{ problem, approval: given, rule: of }} />, language);
    expect(words).toContain(expected);
    const isAuthor = 'author' in of && of.person === of.author;
    expect(words.includes(t('Approve…', 'Godkjenn …'))).toBe(!isAuthor);
    expect(faultsOf(words, language)).toEqual([]);
  });
});
