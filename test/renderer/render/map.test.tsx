import { expect, it } from 'vitest';
import { FittingContext } from '../../../src/renderer/features/bulk-update/map/fit/fitting-context.tsx';
import { ColumnRow } from '../../../src/renderer/features/bulk-update/map/column-row.tsx';
import { emptyDraft } from '../../../src/renderer/features/bulk-update/draft.ts';
import { MapBanners } from '../../../src/renderer/features/bulk-update/map/map-banners.tsx';
import { EmptiedBanner } from '../../../src/renderer/features/bulk-update/map/emptied-banner.tsx';
import type { OtherHeadings } from '../../../src/core/mapping/other-headings.ts';
import { customer } from '../../support/customer.ts';
import { csv } from '../../support/planning.ts';
import { proposeFor } from '../../support/proposing.ts';
import { answer, faultsOf, said } from './html.tsx';

const file = { file: 'f', name: 'ut.xlsx', kind: 'spreadsheet' } as const;
const sheets = [{ name: 'Kunder', assignmentId: 9, part: 1 }];
const exported = { account: 'https://a.example', exportedAt: '2026-06-01T12:00:00Z', hasValues: true, sheets };
const opened = {
  file: 'f',
  name: 'ut.xlsx',
  format: 'xlsx',
  sheets: [{ name: 'Kunder', hidden: false }],
  sheet: 'Kunder',
  exported,
} as const;
const draft = { ...emptyDraft, file, opened, assignmentId: 9, sheet: 'Kunder' };
const emptied = [{ column: 'city', field: 'city', cells: 2 }];

it.each(['en', 'nb'] as const)('cells that were emptied are said at the columns, in %s', async (language) => {
  const proposal = await proposeFor([customer(1)], csv('customer_id;city\n1;\n'));
  const known = answer('mapping.emptied', { file: 'f', sheet: 'Kunder', assignmentId: 9 }, emptied);
  const banner = <EmptiedBanner draft={draft} dispatch={() => undefined} proposal={proposal} />;
  const words = said(banner, language, [known]);
  expect(words).toContain(language === 'en' ? '2 cells were emptied' : '2 celler er tømt');
  expect(words).toContain(language === 'en' ? 'Clear them in Cube' : 'Tøm dem i Cube');
  expect(words).toContain('city');
  expect(faultsOf(words, language)).toEqual([]);
  // Not known yet, and a file without its values: nothing is said.
  expect(said(banner, language)).toBe('');
});

it.each(['en', 'nb'] as const)(
  'where the choices came from is said, and which headings differ, in %s',
  async (language) => {
    const again = { plan: 'p', name: 'juli.xlsx', madeAt: '2026-07-13T12:00:00.000Z', create: false };
    const proposal = await proposeFor([customer(1)], csv('customer_id;city\n1;Moss\n'));
    const show = (other: OtherHeadings): string =>
      said(
        <MapBanners
          draft={{ ...draft, again }}
          dispatch={() => undefined}
          proposal={{ ...proposal, again: other }}
          error={undefined}
          onMeant={() => undefined}
        />,
        language,
      );
    const same = show({ missing: [], added: [] });
    expect(same).toContain(
      language === 'en' ? 'Filled in as for “juli.xlsx”, 13 Jul 2026' : 'Fylt inn som for «juli.xlsx», 13.07.2026',
    );
    const other = show({ missing: ['Sted'], added: ['Telefon', 'Mobil'] });
    expect(other).toContain(
      language === 'en'
        ? 'A column of then is not in this file: “Sted”. Columns are new: “Telefon” and “Mobil”.'
        : 'En kolonne fra den gangen finnes ikke i filen: «Sted». Kolonner er nye: «Telefon» og «Mobil».',
    );
    for (const words of [same, other]) expect(faultsOf(words, language)).toEqual([]);
  },
);

it.each(['en', 'nb'] as const)(
  'a column with values that stop their rows is not said to have fitting ones, in %s',
  async (language) => {
    const people = Array.from({ length: 60 }, (_, at) =>
      customer(at + 1, { gender: at % 3 === 0 ? 'Male' : 'Female' }),
    );
    const proposal = await proposeFor(people, csv('customer_id;gender\n1;Male\n2;Ukjent\n'));
    const column = { ...proposal.columns[1]!, reasons: [{ code: 'HEADING' }, { code: 'LOOKS_RIGHT' }] as const };
    const show = (...values: readonly string[]): string =>
      said(
        <FittingContext
          value={{
            place: { file: 'f', sheet: 'Kunder', headerRow: 1 },
            values: {
              rows: 2,
              isWhole: true,
              columns: [{ index: 1, values: values.map((text) => ({ text, rows: 1 })) }],
            },
          }}
        >
          <table>
            <ColumnRow
              column={column}
              proposal={proposal}
              choice={{ version: 1, columns: [] }}
              onChange={() => undefined}
              groups={[]}
              position={0}
              measure={() => undefined}
            />
          </table>
        </FittingContext>,
        language,
      );
    const fits = language === 'en' ? 'the values fit' : 'verdiene passer';
    const stops = language === 'en' ? 'that no customer has' : 'som ingen kunde har';
    expect(show('Male')).toContain(fits);
    expect(show('Male')).not.toContain(stops);
    expect(show('Male', 'Ukjent')).toContain(stops);
    expect(show('Male', 'Ukjent')).not.toContain(fits);
  },
);
