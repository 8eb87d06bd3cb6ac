import { describe, expect, it, vi } from 'vitest';
import type { ChangeGroup, Grouping } from '../../../src/core/review/model.ts';
import { GroupBar } from '../../../src/renderer/features/review/group-bar.tsx';
import { layOuts, PatternCell } from '../../../src/renderer/features/review/patterns/pattern-cell.tsx';
import { faultsOf, said } from './html.tsx';
import { Patterns } from './review-panes.tsx';

// How keys are written is asked of the system.
vi.stubGlobal('window', { cube: { platform: 'linux' } });

const nothing = (): void => undefined;
const change: ChangeGroup = { field: 'city', before: 'OSLO', after: 'Oslo', kind: 'set', rows: 20, excluded: 3 };
const day: ChangeGroup = {
  ...change,
  field: 'birth_date',
  before: null,
  after: '1981-07-13',
  kind: 'fill',
  excluded: 0,
};
const mixed = { filled: 5, emptied: 1, changes: 53 };
const value: ChangeGroup = { field: 'city', after: 'Oslo', kind: 'set', rows: 20_000, excluded: 0, ...mixed };
const field: ChangeGroup = { field: 'city', kind: 'set', rows: 1000, excluded: 1000, ...mixed };

function Line({
  by,
  group,
  widthPx,
}: {
  readonly by: Grouping;
  readonly group: ChangeGroup;
  readonly widthPx: number;
}) {
  return layOuts[by](widthPx).map((column) => <PatternCell key={column.id} row={group} column={column} />);
}

describe.each(['en', 'nb'] as const)('changes in groups, in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it.each([
    ['change', change, t('OSLO Oslo 20 3 excluded', 'OSLO Oslo 20 3 utelatt')],
    ['change', day, t('empty 1981-07-13 20 Included', 'tom 13.07.1981 20 Med')],
    ['after', value, t('Oslo 53 different values 20,000 Included', 'Oslo 53 ulike verdier 20 000 Med')],
    ['after', { ...value, changes: 1, before: 'OSLO' }, t('Oslo OSLO 20,000', 'Oslo OSLO 20 000')],
    [
      'field',
      field,
      t(
        '994 replaced (99%) · 5 filled in (< 1%) · 1 emptied (< 1%) 1,000 Excluded Include',
        '994 erstattes (99 %) · 5 fylles inn (< 1 %) · 1 tømmes (< 1 %) 1 000 Utelatt Ta med',
      ),
    ],
  ] as const)('a line by %s says what it is: %j', (by, group, expected) => {
    const words = said(<Line by={by} group={group} widthPx={1400} />, language).replaceAll(/[\u00a0\u202f]/gu, ' ');
    expect(words).toContain(expected);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('in a narrow window what can be done is in the panel alone', () => {
    const words = said(<Line by="change" group={change} widthPx={900} />, language);
    expect(words).not.toContain(t('Show rows', 'Vis rader'));
  });

  it.each([
    ['change', [change], t('City: OSLO → Oslo · 20 customers', 'Poststed: OSLO → Oslo · 20 kunder')],
    ['after', [value], t('City: 53 different values → Oslo', 'Poststed: 53 ulike verdier → Oslo')],
    ['field', [field], t('City · 1,000 customers', 'Poststed · 1 000 kunder')],
    ['change', [change, day], t('2 patterns chosen · 40 changes', '2 mønstre valgt · 40 endringer')],
  ] as const)('the panel by %s says what is acted on, and offers what can be done', (by, groups, expected) => {
    const words = said(<Patterns plan="p" by={by} groups={groups} />, language).replaceAll(/[\u00a0\u202f]/gu, ' ');
    expect(words).toContain(expected);
    expect(words).toContain(t('Set another value…', 'Sett en annen verdi …'));
    expect(words.includes(`${t('Exclude', 'Utelat')} E`)).toBe(by !== 'field');
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('the bar is the same over patterns and problems', () => {
    const bar = (
      <GroupBar
        fields={['city']}
        field={undefined}
        onField={nothing}
        only={t('Only errors', 'Bare feil')}
        isOnly={false}
        onOnly={nothing}
        count="2"
      />
    );
    const words = said(bar, language);
    expect(words).toContain(t('All fields', 'Alle felt'));
    expect(faultsOf(words, language)).toEqual([]);
  });
});
