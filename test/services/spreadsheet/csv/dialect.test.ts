import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../../../src/services/spreadsheet/csv/dialect.ts';

const table = (rows: readonly (readonly string[])[], delimiter: string) =>
  rows.map((row) => `${row.join(delimiter)}\n`).join('');
const repeat = (rows: readonly (readonly string[])[], times = 30) => Array.from({ length: times }, () => rows).flat();

describe('the delimiter', () => {
  it.each([';', ',', '\t', '|'])('%j is found', (delimiter) => {
    const text = table(
      [
        ['Kundenr', 'Navn', 'Sted'],
        ...repeat([
          ['1', 'Ola', 'Bø'],
          ['2', 'Kari', ''],
        ]),
      ],
      delimiter,
    );
    expect(detectDialect(text, true)).toEqual({ delimiter, newline: '\n', skip: 0, hasSpacedQuotes: false });
  });

  it.each([
    ['decimal commas', 'Kundenr;Beløp\n' + '1;2,5\n'.repeat(50), ';'],
    ['decimal commas, also in the heading', 'Kunde, nr;Beløp, kr\n' + '1,0;2,5\n'.repeat(50), ';'],
    ['more decimal commas than columns', 'A;B;C\n' + '1,5;2,5;3,5\n'.repeat(50), ';'],
    [
      'decimal commas and ragged rows',
      'Kundenr;Beløp;Dato\n' + '1;2,5\n2;3,5;1.1.2020\n3;4,5;2.1.2020\n'.repeat(30),
      ';',
    ],
    ['semicolons in text', 'id,name,note\n' + '1,Ola,a;b;c;d\n2,Kari,x\n'.repeat(30), ','],
    ['quoted delimiters', 'id,name\n' + '1,"a;b;c"\n'.repeat(30), ','],
    ['line breaks in quotes', 'id;note\n' + '1;"a\nb,c\nd"\n'.repeat(30), ';'],
    ['a title above', 'Rapport for mai, 2026\n\nKundenr;Navn;Sted\n' + '1;Ola, Kari;Bø\n'.repeat(30), ';'],
    ['one record only', 'customer_id,name', ','],
    ['addresses with commas', 'id\tadresse\n' + '1\tGata 1, 0150 Oslo, Norge\n'.repeat(30), '\t'],
  ])('is seen through %s', (_, text, delimiter) => {
    expect(detectDialect(text, true).delimiter).toBe(delimiter);
  });

  it.each(['Kundenr\n1\n2\n', 'Beløp\n12,50\n9,90\n-1 234,00\n', 'Kundenr', ''])('is not needed in %j', (text) => {
    expect(detectDialect(text, true).delimiter).toBe(';');
    expect(detectDialect(text, true, '\t').delimiter).toBe('\t');
  });

  it('is not judged by a record that the sample cuts', () => {
    expect(detectDialect('a;b;c,d,e\n1;2;3\n1,2,3,4,5', false).delimiter).toBe(';');
  });

  it('is believed where the file says it', () => {
    expect(detectDialect('sep=,\na;b;c,d\n', true)).toEqual({
      delimiter: ',',
      newline: '\n',
      skip: 6,
      hasSpacedQuotes: false,
    });
    expect(detectDialect('"sep=|"\r\na\r\n', true)).toEqual({
      delimiter: '|',
      newline: '\n',
      skip: 9,
      hasSpacedQuotes: false,
    });
  });
});

describe('the newline', () => {
  it.each([
    ['a;b\n1;2\n', '\n'],
    ['a;b\r\n1;2\r\n', '\n'],
    ['a;b\r1;2\r', '\r'],
    ['a;b\r"1\n\n\n";2\r', '\r'],
    ['a;b\n"1\r\r\r";2\n', '\n'],
    ['a;b', '\n'],
  ])('of %j is %j', (text, newline) => {
    expect(detectDialect(text, true).newline).toBe(newline);
  });

  it('believes half a pair of quotes where it is a value', () => {
    expect(detectDialect('customer_id,name,city\n1,"""",\n', true).delimiter).toBe(',');
    expect(detectDialect('nr;vare\n1;"3/4"" rør"\n2;"1/2"" rør"\n', true).delimiter).toBe(';');
  });
});
