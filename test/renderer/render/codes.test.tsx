import { describe, expect, it } from 'vitest';
import { certificateReasons, networkReasons, recordReasons } from '../../../src/core/connection-sentences.ts';
import { AppError, type ErrorCode, errorWords } from '../../../src/core/errors.ts';
import { type ErrorSentenceId, errorSentences, sentence } from '../../../src/core/error-sentences.ts';
import { type Issue, type IssueCode, issueWords } from '../../../src/core/issues.ts';
import { outcomeStates, type Outcome } from '../../../src/core/plan/model.ts';
import { isReasonCode, outcomeWords } from '../../../src/core/plan/outcome-words.ts';
import type { Language } from '../../../src/core/types.ts';
import { damages, excesses, oddities } from '../../../src/core/workbook/flaws.ts';
import { waitingKinds } from '../../../src/core/waiting.ts';
import { OutcomeMessages } from '../../../src/renderer/features/apply/outcome-messages.tsx';
import { SheetResult } from '../../../src/renderer/features/apply/sheet-result.tsx';
import { ConflictCard } from '../../../src/renderer/features/review/conflicts/conflict-card.tsx';
import { IssueLines } from '../../../src/renderer/features/review/details/issue-lines.tsx';
import { OutcomeBlock } from '../../../src/renderer/features/review/details/outcome-block.tsx';
import type { ReviewRow } from '../../../src/core/review/model.ts';
import { ErrorBanner } from '../../../src/renderer/ui/error-state.tsx';
import { WaitingNote } from '../../../src/renderer/ui/waiting-note.tsx';
import { formatDateTime } from '../../../src/renderer/text/format.ts';
import { statusError } from '../../../src/services/cube-api/http/status-error.ts';
import { transportError } from '../../../src/services/cube-api/http/transport-error.ts';
import { damaged, tooLarge, unusual } from '../../../src/services/spreadsheet/failures.ts';
import { errorInfo } from '../../../src/shared/error-info.ts';
import { answer, faultsOf, said } from './html.tsx';
import { Details } from './review-panes.tsx';

const languages = ['en', 'nb'] as const;
const at = '2026-11-27T02:00:00.000Z';
const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal are its names
  return Object.keys(table) as K[];
};
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** Each of them filled with the same. */
const partsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(placeholders(text).map((name) => [name, '1001']));

/** Said in the banner, as it comes from the engine. */
function expectSaid(error: unknown, part: string, language: Language): void {
  if (!(error instanceof AppError)) throw new TypeError('not a failure of ours');
  const words = said(<ErrorBanner error={errorInfo(error)} />, language);
  expect(words).toContain(part);
  expect(faultsOf(words, language)).toEqual([]);
}

describe.each(languages)('in %s', (language) => {
  it.each(keysOf<ErrorCode>(errorWords))('the error %s is said, and the server’s own words beside it', (code) => {
    const plain = said(<ErrorBanner error={{ code, message: errorWords[code].en }} />, language);
    expect(faultsOf(plain, language)).toEqual([]);
    expect(plain).toContain(errorWords[code][language]);
    const details = { serverMessage: 'Poststedet er stengt' };
    const told = said(<ErrorBanner error={{ code, message: '', details }} />, language);
    expect(told).toContain('Poststedet er stengt');
    expect(faultsOf(told, language)).toEqual([]);
  });

  it.each(keysOf<ErrorSentenceId>(errorSentences))('of a failure, %s is said with and without parameters', (id) => {
    const params = Object.fromEntries(placeholders(errorSentences[id].en).map((name) => [name, '1001']));
    for (const given of [sentence(id), sentence(id, params)]) {
      const words = said(<ErrorBanner error={{ code: 'USAGE', message: '', sentence: given }} />, language);
      expect(faultsOf(words, language)).toEqual([]);
    }
  });

  it.each(keysOf(networkReasons))('why there is no connection: %s', (code) => {
    const cause = Object.assign(new Error('connect failed in the system’s own words'), { code });
    const to = { host: 'a.example', isTls: true, isConnected: false, status: undefined };
    expectSaid(transportError(cause, to), networkReasons[code][language], language);
  });

  it.each(keysOf(certificateReasons))('why a certificate is not trusted: %s', (code) => {
    const cause = Object.assign(new Error('in the system’s own words'), { code });
    const to = { host: 'a.example', isTls: true, isConnected: false, status: undefined };
    expectSaid(transportError(cause, to), certificateReasons[code][language], language);
  });

  it.each(keysOf(recordReasons))('what is wrong with a customer in an answer: %s', (reason) => {
    for (const id of ['badCustomer', 'badRecord'] as const) {
      const what = sentence(id, { index: 3, why: recordReasons[reason] });
      expectSaid(new AppError('BAD_RESPONSE', what), recordReasons[reason][language], language);
    }
  });

  it.each([
    ...keysOf(damages).map((flaw) => [flaw, damages[flaw], damaged(flaw, partsOf(damages[flaw].en))] as const),
    ...keysOf(oddities).map((flaw) => [flaw, oddities[flaw], unusual(flaw, partsOf(oddities[flaw].en))] as const),
    ...keysOf(excesses).map((flaw) => [flaw, excesses[flaw], tooLarge(flaw, partsOf(excesses[flaw].en))] as const),
  ])('what is wrong with a workbook: %s', (_, words, error) => {
    expect(placeholders(words[language])).toEqual(expect.arrayContaining([...placeholders(words.en)]));
    const whole = words[language].replaceAll(/\{\w+\}/g, '1001');
    expectSaid(error, whole, language);
  });

  it('when to come back is told by the clock on the wall', () => {
    const head = { status: 429, headers: { 'retry-after': '90' } };
    const now = new Date('2026-11-27T02:00:00Z');
    const error = statusError(head, undefined, new URL('https://a.example'), now);
    const { id, params } = error.sentence ?? sentence('fewerRequestsPause');
    expect([id, params]).toEqual(['fewerRequestsPause', { seconds: 90, at: '2026-11-27T02:01:30.000Z' }]);
    const words = said(<ErrorBanner error={errorInfo(error)} />, language);
    expect(words).toContain(formatDateTime(language, '2026-11-27T02:01:30.000Z'));
    expect(words).not.toMatch(/T02|\.000Z/);
  });

  it.each(keysOf<IssueCode>(issueWords))('the issue %s is said with and without parameters', (code) => {
    const params = Object.fromEntries(placeholders(issueWords[code].en).map((name) => [name, 7]));
    for (const given of [{}, { params }]) {
      const issue: Issue = { code, column: 'Poststed', value: 'Moss', ...given };
      expect(faultsOf(said(<IssueLines issues={[issue]} />, language), language)).toEqual([]);
    }
  });

  const reasons = [...Object.keys(outcomeWords), ...Object.keys(errorWords)].filter(isReasonCode);
  it.each(reasons)('a row that ended with %s is told in the details and in the result', (code) => {
    for (const state of outcomeStates) {
      if (state === 'pending') continue;
      for (const written of ['yes', 'no', 'maybe'] as const) {
        for (const facts of [{}, { fields: ['city', 'Antall år'], serverMessage: 'Stengt', params: { status: 400 } }]) {
          const outcome: Outcome = { state, written, code, at, ...facts };
          expect(faultsOf(said(<OutcomeBlock outcome={outcome} />, language), language)).toEqual([]);
          const groups = answer('apply.messages', { plan: 'p' }, [{ ...outcome, rows: 3 }]);
          expect(faultsOf(said(<OutcomeMessages plan="p" />, language, [groups]), language)).toEqual([]);
        }
      }
    }
  });

  it.each(waitingKinds)('a wait for “%s” says why, which try and when', (kind) => {
    const waiting = {
      kind,
      code: 'SERVER_ERROR',
      status: 500,
      seconds: 8,
      until: at,
      attempt: 3,
      isAsked: true,
    } as const;
    const words = said(<WaitingNote progress={{ waiting }} />, language);
    expect(words).toContain('3');
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('the end of a run says all of the sheet', () => {
    const settled = { applied: 172, failed: 2, conflict: 3, skipped: 4, unknown: 5, excluded: 175 };
    const others = { unchanged: 6, invalid: 44, unmatched: 10, duplicate: 12, toWrite: 1, heldBack: 7 };
    const words = said(
      <SheetResult isUndo={false} ends={{ rows: 441, ...settled, ...others }} cellsExcluded={180} />,
      language,
    );
    expect(faultsOf(words, language)).toEqual([]);
    expect(words).toContain(
      language === 'en'
        ? '172 of 441 rows written · 6 were in Cube like this already · 175 excluded by you · 80 not written (44 invalid, 10 not found, 12 duplicates, 3 conflicts, 2 failed, 4 skipped, 5 unknown) · 7 held back until you decide · 1 waiting'
        : '172 av 441 rader skrevet · 6 var slik i Cube fra før · 175 utelatt av deg · 80 ikke skrevet (44 ugyldige, 10 ikke funnet, 12 duplikater, 3 konflikter, 2 mislyktes, 4 hoppet over, 5 ukjente) · 7 holdt tilbake til du avgjør · 1 venter',
    );
    expect(words).toContain(language === 'en' ? '180 changes excluded by you' : '180 endringer utelatt av deg');
  });

  const row: ReviewRow = {
    ord: 1,
    row: 2,
    customerId: 1001,
    name: 'Ola Nordmann',
    status: 'changed',
    changes: { birth_date: { before: '1981-07-12', after: '1981-07-13' }, city: { before: 'Trondhjem', after: '' } },
    end: 'conflict',
    issues: [{ code: 'CHANGED_BOTH', column: 'Poststed', field: 'city', value: 'Moss' }],
    outcome: { state: 'conflict', written: 'no', code: 'CONFLICT', fields: ['city'], at, returned: { city: 'Moss' } },
  };

  it('the details pane and a conflict say everything in the language, days included', () => {
    const asked = { plan: 'p', ord: 1 };
    const details = answer('review.row', asked, { row, cells: [], record: { customer_id: 1001, city: 'Trondhjem' } });
    const nobody = (): undefined => undefined;
    const pane = said(<Details row={row} />, language, [details]);
    expect(faultsOf(pane, language)).toEqual([]);
    expect(pane.replaceAll(' ', '')).toContain(language === 'nb' ? '13.07.1981' : '1981-07-13');
    const card = said(<ConflictCard plan="p" row={row} onDecide={nobody} />, language, [details]);
    expect(faultsOf(card, language)).toEqual([]);
    expect(card).toContain('Moss');
  });
});
