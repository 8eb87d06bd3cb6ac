import { describe, expect, it } from 'vitest';
import { customer } from '../../support/customer.ts';
import { encodeText } from '../../support/encode-text.ts';
import { brief, csv, planFor } from '../../support/planning.ts';

const customers = [1, 2, 3, 4].map((id) =>
  customer(id, { name: `Kunde ${String(id)}`, city: 'Oslo', zip_code: '0572', Poeng: id * 1.5, Merknad: '' }),
);
const plan = (content: string) => planFor(customers, csv(content));

describe('a row that is longer than its heading', () => {
  it.each([
    [
      'a decimal comma in a comma file',
      'Kundenr,Navn,Poeng,Poststed\n1,Kari,12,5,Bergen\n2,Ola,13,Bergen\n',
      'CUT_NUMBER',
      '12,5',
    ],
    [
      'an amount with a per cent sign',
      'Kundenr,Navn,Poeng,Poststed\n1,Kari,12,5 %,Bergen\n2,Ola,13,Bergen\n',
      'CUT_NUMBER',
      '12,5 %',
    ],
    ['a delimiter in a text', 'Kundenr;Navn;Poststed\n1;Per; Lie;Oslo\n2;Ola;Oslo\n', 'CUT_TEXT', 'Per … Lie'],
    ['a remark behind the table', 'Kundenr;Navn;Poststed\n1;Kari;Oslo;ekstra\n2;Ola;Oslo\n', undefined, undefined],
    ['a tab in a text', 'Kundenr\tNavn\tPoststed\n1\tKari\tHansen\tOslo\n2\tOla\tOslo\n', undefined, undefined],
  ])('%s is invalid, with the likely place', async (_kind, content, hint, near) => {
    const { rows, counts } = await plan(content);
    expect(brief(rows)).toEqual([
      [2, 'invalid', 'ROW_TOO_LONG'],
      [3, 'changed'],
    ]);
    expect(rows[0]?.changes).toEqual({});
    expect(rows[0]?.issues[0]?.params).toMatchObject({ ...(hint !== undefined && { hint, near }) });
    expect(counts).toMatchObject({ invalid: 1, changed: 1, issues: { ROW_TOO_LONG: 1 } });
  });

  it('is fine where nothing is in the cells beyond', async () => {
    const { rows } = await plan('Kundenr;Navn;Poststed\n1;Kari;Oslo;;\n2;Ola;Oslo; \n');
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'changed'],
    ]);
  });

  it('is fine where the heading has an empty cell for it', async () => {
    const { rows } = await plan('Kundenr;Navn;;\n1;Kari;sett 3. mai;\n2;Ola;;x\n');
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'changed'],
    ]);
  });
});

describe('rows that are shorter than their heading', () => {
  it('have empty cells there, and a note where they are many', async () => {
    const { rows } = await plan('Kundenr;Navn;Poststed\n1;Kari\n2;Ola\n3;Per;Oslo\n');
    expect(brief(rows)).toEqual([
      [2, 'changed', 'ROW_SHORT'],
      [3, 'changed', 'ROW_SHORT'],
      [4, 'changed'],
    ]);
    expect(rows[0]?.changes).toEqual({ name: { before: 'Kunde 1', after: 'Kari' } });
  });

  it('have no note where it is one', async () => {
    const { rows } = await plan(`Kundenr;Navn;Poststed\n1;Kari\n${'2;Ola;Oslo\n'.repeat(1)}3;Per;Oslo\n`);
    expect(brief(rows)[0]).toEqual([2, 'changed']);
  });
});

describe('the letters of a text file', () => {
  const people = [
    ['norwegian', 'Bjørn Ærlig', 'Tromsø'],
    ['norwegian capitals', 'BJØRN ÅS', 'BODØ'],
    ['swedish', 'Göran Åkerström', 'Västerås'],
    ['danish', 'Søren Kjær', 'Ålborg'],
    ['a single letter', 'Pål', 'Oslo'],
    ['accents', 'René Müller Sæther', 'Ørsta'],
  ] as const;

  describe.each(['windows-1252', 'cp850', 'macintosh'] as const)('of %s', (encoding) => {
    it.each(people)('are recognised: %s', async (_kind, name, city) => {
      const bytes = encodeText(`Kundenr;Navn;Poststed\r\n1;${name};${city}\r\n`, encoding);
      const { rows, header } = await planFor(customers, { name: 'liste.csv', content: bytes });
      expect(header.source.encoding).toBe(encoding);
      expect(rows[0]?.changes['name']?.after).toBe(name);
    });
  });

  it.each([
    ['typographic quotes', 'Kari “Kaja” Olsen’s – 5 €'],
    ['a quote at the end', 'Kafé “Sola”'],
    ['an ellipsis and a trade mark', 'Norsk Hydro™ …'],
    ['no letter at all', '15 °C – 20 °C'],
  ])('of windows-1252 are not taken for another encoding by %s', async (_kind, name) => {
    const bytes = encodeText(`Kundenr;Navn\r\n1;${name}\r\n`, 'windows-1252');
    const { rows, header } = await planFor(customers, { name: 'liste.csv', content: bytes });
    expect(header.source.encoding).toBe('windows-1252');
    expect(rows[0]?.changes['name']?.after).toBe(name);
  });

  it.each(['cp850', 'cp865', 'macintosh', 'windows-1252'] as const)('are what a person says: %s', async (encoding) => {
    const bytes = encodeText('Kundenr;Navn\r\n1;Bjørn Å\r\n', encoding);
    const { rows, header } = await planFor(customers, { name: 'liste.csv', content: bytes }, { encoding });
    expect(header.source.encoding).toBe(encoding);
    expect(rows[0]?.changes['name']?.after).toBe('Bjørn Å');
  });

  it('are not UTF-8 because a person says so', async () => {
    const bytes = encodeText('Kundenr;Navn\r\n1;Kari\r\n2;Bjørn Å\r\n', 'windows-1252');
    const made = planFor(customers, { name: 'liste.csv', content: bytes }, { encoding: 'utf-8' });
    await expect(made).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { line: 3 } });
  });

  it.each([
    ['BjÃ¸rn Ã…s', 'Bjørn Ås'],
    ['PÃ¥l SÃ¦ther', 'Pål Sæther'],
    ['GÃ¶ran', 'Göran'],
    ['Kari â€“ Ola', 'Kari – Ola'],
  ])('that were saved twice over are a warning with the repair: %s', async (broken, after) => {
    const { rows } = await plan(`Kundenr;Navn\n1;${broken}\n`);
    expect(brief(rows)).toEqual([[2, 'changed', 'DOUBLE_ENCODED']]);
    expect(rows[0]?.changes['name']?.after).toBe(broken);
    expect(rows[0]?.issues[0]?.params).toEqual({ after });
  });

  it.each(['Bjørn Åse', 'SÃO PAULO', 'Ærø', 'naïve café', 'Åsa Â', '«Å» – 5 €'])(
    'that are sound have no warning: %s',
    async (name) => {
      const { rows } = await plan(`Kundenr;Navn\n1;${name}\n`);
      expect(brief(rows)).toEqual([[2, 'changed']]);
    },
  );
});

it('a cell longer than any field is the row’s matter, not the file’s', async () => {
  const { rows } = await plan(`Kundenr;Navn;Merknad\n1;Kari;"${'x'.repeat(3_000_000)}"\n2;Ola;ny\n`);
  expect(brief(rows)).toEqual([
    [2, 'invalid', 'TOO_LONG'],
    [3, 'changed'],
  ]);
});

it('a quote behind a space opens a cell', async () => {
  const { rows } = await plan('Kundenr; "Navn"; "Poststed"\n1; "Ås; Ola"; "Bergen"\n2; "Per"; "Oslo by"\n');
  expect(rows.map(({ changes }) => changes)).toEqual([
    { name: { before: 'Kunde 1', after: 'Ås; Ola' }, city: { before: 'Oslo', after: 'Bergen' } },
    { name: { before: 'Kunde 2', after: 'Per' }, city: { before: 'Oslo', after: 'Oslo by' } },
  ]);
});
