import { describe, expect, it } from 'vitest';
import type { TakenAnswers } from '../../../src/core/review-workbook/taken-answers.ts';
import { ReviewFileBanner } from '../../../src/renderer/features/bulk-update/file/review-file-banner.tsx';
import { AnswersSummary } from '../../../src/renderer/features/review/excel/answers-summary.tsx';
import { faultsOf, said } from './html.tsx';

const nothing: TakenAnswers = {
  excluded: 0,
  included: 0,
  edited: 0,
  unchanged: 0,
  missing: 0,
  refused: [],
  isPlanChanged: false,
};
const refused = [
  { row: 2, field: 'city', code: 'LOCKED_CELL', sheetRow: 5 },
  { row: 3, field: 'birth_date', code: 'BAD_DATE', sheetRow: 6 },
  { row: null, field: null, code: 'UNKNOWN_ROW', sheetRow: 9 },
] as const;
const file = { file: 'f', name: 'svar.xlsx', kind: 'spreadsheet' } as const;

describe.each(['en', 'nb'] as const)('in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it('says what the answers would do, and what cannot be taken and why', () => {
    const answers = { ...nothing, excluded: 1, edited: 2, unchanged: 80, missing: 3, refused, isPlanChanged: true };
    const words = said(<AnswersSummary answers={answers} />, language);
    for (const sentence of [
      t('1 change excluded (No)', '1 endring utelates (Nei)'),
      t('2 changes get another new value', '2 endringer får en annen ny verdi'),
      t('80 changes stay as they are', '80 endringer blir som før'),
      t('3 changes are not in the workbook', '3 endringer finnes ikke i arbeidsboken'),
      t('3 answers cannot be taken', '3 svar kan ikke tas imot'),
      t('A locked cell was changed', 'En låst celle er endret'),
      t('The plan has no such change', 'Planen har ingen slik endring'),
      t('The plan has changed since', 'Planen er endret siden'),
      t('City', 'Poststed'),
    ])
      expect(words).toContain(sentence);
    expect(words).not.toContain(t('taken in again', 'tas med igjen'));
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('says where a workbook has nothing new', () => {
    const words = said(<AnswersSummary answers={{ ...nothing, unchanged: 4 }} />, language);
    expect(words).toContain(t('says nothing that the plan does not have', 'sier ikke noe annet enn det planen har'));
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('tells of a review workbook whose it is, and what to do where that is not known', () => {
    const known = { plan: 'x', source: 'byer.xlsx', file: { file: 'p', name: 'byer.cubeplan' } };
    const words = said(<ReviewFileBanner file={file} review={known} />, language);
    for (const part of ['byer.xlsx', 'byer.cubeplan', t('Open the plan', 'Åpne planen')]) expect(words).toContain(part);
    const unknown = said(<ReviewFileBanner file={file} review={{ plan: 'x' }} />, language);
    expect(unknown).toContain(t('Open the plan first', 'Åpne planen først'));
    for (const each of [words, unknown]) expect(faultsOf(each, language)).toEqual([]);
  });
});
