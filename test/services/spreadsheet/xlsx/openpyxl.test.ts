import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonWithOpenpyxl } from '../../../support/other-programs.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { readXlsxSheets } from '../../../support/xlsx-package.ts';

/** Writes a workbook of chance values, and prints what is in it as our cells: `[sheet, row, column, cell]`. */
const script = `
import sys, json, random, datetime as d, openpyxl as o
seed, path, mode = int(sys.argv[1]), sys.argv[2], sys.argv[3]
r = random.Random(seed)
b = o.Workbook(write_only=(mode == 'write_only'))
if mode == '1904': b.epoch = o.utils.datetime.CALENDAR_MAC_1904
if mode == 'iso': b.iso_dates = True
out = []
def text():
    return ''.join(r.choice('abcæøåÆ東😀 0&<>"\\n\\t=_') for _ in range(r.randint(1, 30)))
def iso(t): return t.strftime('%H:%M:%S')
def value():
    k = r.randint(0, 8)
    if k == 0: return r.randint(-10**9, 10**9), None
    if k == 1: return round(r.uniform(-1e6, 1e6), 4), None
    if k == 2: return r.random() < 0.5, None
    if k == 3:
        v = d.date(r.randint(1901, 2100), r.randint(1, 12), r.randint(1, 28))
        if mode == '1904' and v.year < 1905: v = v.replace(year=1999)
        return v, {'type': 'date', 'date': v.isoformat()}
    if k == 4:
        v = d.datetime(r.randint(1905, 2100), r.randint(1, 12), r.randint(1, 28), r.randint(0, 23), r.randint(0, 59), r.randint(1, 59))
        return v, {'type': 'date', 'date': v.date().isoformat(), 'time': iso(v)}
    if k == 5:
        v = d.time(r.randint(0, 23), r.randint(0, 59), r.randint(0, 59))
        return v, {'type': 'date', 'date': '', 'time': iso(v)}
    if k == 6: return '#N/A', {'type': 'error', 'code': '#N/A'}
    if k == 7: return '=A1+1', {'type': 'formula', 'formula': 'A1+1'}
    v = text()
    while v.startswith('='): v = text()
    return v, None
for name in ('Ark 1', 'Å & <2>'):
    s = b.create_sheet(name) if mode == 'write_only' or name != 'Ark 1' else b.active
    s.title = name
    for row in range(1, 60):
        cells = [value() if r.random() < 0.8 else (None, None) for _ in range(r.randint(0, 9))]
        s.append([v for v, _ in cells])
        for column, (v, expected) in enumerate(cells, 1):
            if v is not None: out.append([name, row, column, v if expected is None else expected])
b.save(path)
print(json.dumps(out))
`;

type Listed = readonly [string, number, number, unknown];

describe.skipIf(pythonWithOpenpyxl === undefined)('openpyxl (not run where it is not installed)', () => {
  it.each(['usual', 'write_only', '1904', 'iso'])('workbooks of chance values, %s', async (mode) => {
    for (const seed of ['1', '2', '3']) {
      const path = join(temporaryFolder(), 'bok.xlsx');
      const printed = execFileSync(pythonWithOpenpyxl ?? 'python3', ['-c', script, seed, path, mode]);
      const expected = JSON.parse(printed.toString('utf8')) as readonly Listed[];
      const sheets = await readXlsxSheets(path);
      const found = Object.entries(sheets).flatMap(([name, rows]) =>
        rows.flatMap(({ number, cells }) =>
          cells.flatMap((cell, index) => (cell === null ? [] : [[name, number, index + 1, cell] as const])),
        ),
      );
      expect(found).toEqual(expected);
      expect(found.length).toBeGreaterThan(100);
    }
  });
});
