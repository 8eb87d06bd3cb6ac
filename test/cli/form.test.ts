import { copyFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { libreOffice, pythonWithOpenpyxl, runOpenpyxl, saveWithLibreOffice } from '../support/other-programs.ts';

const records = Array.from({ length: 60 }, (_, index) =>
  customer(index + 1, { gender: index % 2 === 0 ? 'Male' : 'Female', birth_date: '1984-07-03' }),
);

/** Fails where the form is not what it says: choices, checked dates and numbers, locked keys, a guide. */
const look = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
assert book.sheetnames[0] == 'Les først', book.sheetnames
assert 'Slik fyller du ut' in book.worksheets[0]['A1'].value and book.worksheets[0].protection.sheet
sheet = book.worksheets[1]
assert sheet.protection.sheet
column = {cell.value: cell.column_letter for cell in sheet[1]}
rules = {str(rule.sqref).split(':')[0].rstrip('2'): rule for rule in sheet.data_validations.dataValidation if rule.type}
assert rules[column['gender']].type == 'list' and sorted(rules[column['gender']].formula1.strip('"').split(',')) == ['Female', 'Male']
assert rules[column['birth_date']].type == 'date' and rules[column['address_street_no']].type == 'whole'
for field in ['customer_id', 'assignment_id']: assert sheet[column[field] + '2'].protection.locked, field
for field in ['name', 'gender', 'birth_date', 'address_street_no']: assert not sheet[column[field] + '2'].protection.locked, field
`;
const edit = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[1]
column = {cell.value: cell.column for cell in sheet[1]}
sheet.cell(2, column['gender']).value = 'Female'
sheet.cell(3, column['name']).value = None
book.save(sys.argv[1])
`;

async function form(): Promise<CliAccount> {
  const account = await cliAccount(records);
  const made = await account.cli('export', '9', '--out', 'skjema.xlsx', '--form', '--language', 'nb');
  expect(made.code).toBe(0);
  return account;
}

describe('a form to fill in', () => {
  it('is a workbook, and says wrong usage', async () => {
    const { cli } = await cliAccount(records);
    expect((await cli('export', '9', '--out', 'a.csv', '--form')).json().error.code).toBe('USAGE');
    expect((await cli('export', '9', '--out', 'a.xlsx', '--language', 'nb')).json().error.code).toBe('USAGE');
  });

  it('comes back without a change where nobody filled it in, and nothing of it is left over', async () => {
    const { cli } = await form();
    const planned = await cli('plan', 'skjema.xlsx', '--assignment', '9', '--out', 'p.cubeplan');
    expect(planned.json()).toMatchObject({ base: 'embedded', rows: 60, unchanged: 60 });
    expect(planned.json()).not.toHaveProperty('ignored_sheets');
    expect((await cli('plan', 'skjema.xlsx', '--out-dir', 'planer')).json().plans).toMatchObject([{ unchanged: 60 }]);
  });

  it.skipIf(pythonWithOpenpyxl === undefined)(
    'has its rules for openpyxl, and what is filled in comes back',
    async () => {
      const { cli, file } = await form();
      expect(() => runOpenpyxl(look, file('skjema.xlsx'))).not.toThrow();
      runOpenpyxl(edit, file('skjema.xlsx'));
      const planned = await cli('plan', 'skjema.xlsx', '--assignment', '9', '--out', 'p.cubeplan');
      expect(planned.json()).toMatchObject({ changed: 1, unchanged: 59, issues: { EMPTIED: 1 } });
    },
  );

  it.skipIf(libreOffice === undefined || pythonWithOpenpyxl === undefined)(
    'keeps them when LibreOffice saves it',
    async () => {
      const { file } = await form();
      const saved = saveWithLibreOffice(file('skjema.xlsx'), 'xlsx');
      copyFileSync(saved, file('lagret.xlsx'));
      expect(() => runOpenpyxl(look, file('lagret.xlsx'))).not.toThrow();
    },
  );
});
