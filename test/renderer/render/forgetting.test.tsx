import { describe, expect, it } from 'vitest';
import { customerNumber, PersonStored } from '../../../src/renderer/features/settings/forget-person.tsx';
import { PersonRemoved } from '../../../src/renderer/features/settings/person-removed.tsx';
import type { PersonForgotten } from '../../../src/shared/contract/forgetting.ts';
import { answer, faultsOf, said } from './html.tsx';

const account = 'https://kart.cube4sales.com';
const here = { account, assignmentId: 9, snapshots: 2, plans: 1 };
const answers = [
  answer(
    'assignment.list',
    {},
    { assignments: [{ assignmentId: 9, name: 'Nord', source: 'server' }], server: 'listed' },
  ),
  answer('connection.active', {}, null),
];
const done: PersonForgotten = {
  snapshots: 1,
  plans: [{ path: '/p/a.cubeplan', rows: 2, voidsApproval: true }],
  logLines: 1,
  presets: ['telefoner'],
  notReached: [],
  filesInUse: 0,
  elsewhere: ['/p/kunder.xlsx'],
  missing: ['/q/borte.cubeplan'],
};
const failure = { code: 'PLAN_IN_USE', message: 'x' } as const;

describe.each(['en', 'nb'] as const)('in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];
  const stored = (found: readonly (typeof here)[]): string =>
    said(<PersonStored customerId={20101} found={found} chosen="" onChoose={() => undefined} />, language, answers);

  it('says what is stored of a person, and what forgetting means, before anything is removed', () => {
    const words = stored([here]);
    for (const part of [
      '20101',
      'Nord (9)',
      t('2 fetched lists of customers and 1 plan', '2 hentede kundelister og 1 plan'),
      t('can then no longer undo', 'kan da ikke lenger angre'),
      t('This cannot be undone', 'Dette kan ikke angres'),
      t('Cube is not changed', 'Ingenting endres i Cube'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('asks whom somebody means where several assignments have the number, and tells where nobody has it', () => {
    const several = stored([here, { ...here, assignmentId: 12, plans: 0 }]);
    expect(several).toContain(t('Whom do you mean?', 'Hvem mener du?'));
    expect(several).toContain('12');
    const nobody = stored([]);
    expect(nobody).toContain(t('no plan here have customer 20101', 'finnes verken blant'));
    for (const words of [several, nobody]) expect(faultsOf(words, language)).toEqual([]);
  });

  it('tells what was removed, and each file that a person has to look after', () => {
    const words = said(<PersonRemoved customerId={20101} done={done} />, language);
    for (const part of [
      t('Customer 20101 is removed', 'Kunde 20101 er fjernet'),
      '/p/a.cubeplan',
      t('2 rows · its approval no longer holds', '2 rader · godkjenningen gjelder ikke lenger'),
      'telefoner',
      '/p/kunder.xlsx',
      '/q/borte.cubeplan',
      t('delete those yourself', 'slett dem selv'),
    ])
      expect(words).toContain(part);
    const half: PersonForgotten = { ...done, notReached: [{ path: '/p/b.cubeplan', error: failure }], filesInUse: 2 };
    const told = said(<PersonRemoved customerId={20101} done={half} />, language);
    for (const part of [
      t('is not removed everywhere yet', 'er ikke fjernet overalt ennå'),
      '/p/b.cubeplan',
      t('Another process is applying this plan', 'Et annet program skriver denne planen'),
      t('2 files are used', '2 filer er i bruk'),
    ])
      expect(told).toContain(part);
    for (const each of [words, told]) expect(faultsOf(each, language)).toEqual([]);
  });
});

it('takes a customer number as people copy it, and nothing else', () => {
  expect(['20101', ' 20101 ', '20 101', '20\u00a0101'].map(customerNumber)).toEqual([20101, 20101, 20101, 20101]);
  expect(['', 'Kari', '2,5', '-4', '1e9', '99999999999999999999'].map(customerNumber)).toEqual(
    Array(6).fill(undefined),
  );
});
