import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

const customers = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => customer(id, { 'Antall år': '6', Oppstartsdato: '2011-12-12' }));

describe('the main job from the command line', () => {
  it('maps, plans, applies and undoes a Norwegian windows-1252 file', async () => {
    const { server, file, cli } = await cliAccount(customers);
    const text = [
      'Kundenr;Mobil;Postnr;Poststed;Fødselsdato;Gatenr;E-post;Antall år',
      '1;41 23 45 67;572;OSLO;3.7.1984;32,0;ola@example.no;7',
      '2;90978457;0572;TRØNDHEIM;;1;kunde@example.no;6',
      '3;90978457;0572;OSLO;31.2.1984;1;kunde@example.no;6',
      '4;90978457;0572;OSLO;;1;kunde@example.no;6',
      '77;90978457;0572;OSLO;;1;kunde@example.no;6',
      ';;;;;;;',
    ].join('\r\n');
    writeFileSync(file('liste.csv'), Buffer.from(text, 'latin1'));
    const planned = await cli('plan', 'liste.csv', '--assignment', '9', '--out', 'a.cubeplan');
    expect(planned.code).toBe(3);
    expect(planned.json()).toMatchObject({
      plan: 'a.cubeplan',
      assignment_id: 9,
      source: {
        format: 'csv',
        encoding: 'windows-1252',
        delimiter: ';',
        decimal: ',',
        header_row: 1,
        date_order: 'dmy',
      },
      base: 'none',
      rows: 5,
      changed: 2,
      unchanged: 1,
      new: 0,
      invalid: 1,
      unmatched: 1,
      duplicates: 0,
      cells_changed: 6,
      cells_cleared: 0,
      issues: { BAD_DATE: 1, NOT_IN_ASSIGNMENT: 1, ZERO_PADDED: 1 },
    });
    expect(planned.json().mapping).toEqual([
      { column: 'Kundenr', field: 'customer_id', kind: 'key', how: 'alias' },
      { column: 'Mobil', field: 'phone_1', kind: 'standard', how: 'alias' },
      { column: 'Postnr', field: 'zip_code', kind: 'standard', how: 'alias' },
      { column: 'Poststed', field: 'city', kind: 'standard', how: 'alias' },
      { column: 'Fødselsdato', field: 'birth_date', kind: 'standard', how: 'alias' },
      { column: 'Gatenr', field: 'address_street_no', kind: 'standard', how: 'alias' },
      { column: 'E-post', field: 'email', kind: 'standard', how: 'alias' },
      { column: 'Antall år', field: 'Antall år', kind: 'extra', how: 'exact' },
    ]);

    const shown = await cli('show', 'a.cubeplan', '--rows');
    const rows = shown.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ row, customer_id, status }) => [row, customer_id, status])).toEqual([
      [2, 1, 'changed'],
      [3, 2, 'changed'],
      [4, 3, 'invalid'],
      [5, 4, 'unchanged'],
      [6, 77, 'unmatched'],
    ]);
    expect(rows[0].fields).toEqual({
      phone_1: { before: '90978457', after: '41 23 45 67' },
      birth_date: { before: null, after: '1984-07-03' },
      address_street_no: { before: 1, after: 32 },
      email: { before: 'kunde@example.no', after: 'ola@example.no' },
      'Antall år': { before: '6', after: '7' },
    });
    expect(rows[2].issues).toEqual([
      {
        level: 'error',
        column: 'Fødselsdato',
        field: 'birth_date',
        code: 'BAD_DATE',
        message: expect.stringContaining('not a date'),
        value: '31.2.1984',
      },
    ]);

    const before = structuredClone(server.records(9));
    const applied = await cli('apply', 'a.cubeplan', '--yes', '--report', 'rapport.xlsx');
    expect(applied.code).toBe(0);
    expect(applied.json()).toMatchObject({
      applied: 2,
      failed: 0,
      conflicts: 0,
      skipped: 0,
      unknown: 0,
      excluded: 0,
      requests: 4,
      retries: 0,
      report: 'rapport.xlsx',
    });
    expect(server.records(9).find((record) => record['customer_id'] === 1)).toMatchObject({
      phone_1: '41 23 45 67',
      zip_code: '0572',
      birth_date: '1984-07-03',
      address_street_no: 32,
      'Antall år': '7',
    });
    const posts = server.requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body));
    expect(posts.toSorted((a, b) => a.customer_id - b.customer_id)[1]).toEqual({
      customer_id: 2,
      assignment_id: 9,
      city: 'TRØNDHEIM',
    });

    const again = await cli('apply', 'a.cubeplan', '--yes');
    expect(again.json()).toMatchObject({ applied: 2, requests: 0 });
    const { balance } = (await cli('show', 'a.cubeplan')).json();
    expect(balance).toMatchObject({ rows: expect.any(Number), written: 2, to_write: 0, cells_excluded: 0 });
    expect(again.json().balance).toEqual(balance);

    const undone = await cli('undo', 'a.cubeplan', '--out', 'b.cubeplan');
    expect(undone.json()).toMatchObject({ rows: 2, changed: 2, cells_changed: 6 });
    expect(undone.json().balance).toEqual((await cli('show', 'b.cubeplan')).json().balance);
    const back = await cli('apply', 'b.cubeplan', '--yes');
    expect(back.json()).toMatchObject({ applied: 2, conflicts: 0 });
    expect(server.records(9)).toEqual(before);
    const history = await cli('history');
    expect(history.json().plans.map(({ outcomes }: { outcomes: { applied: number } }) => outcomes.applied)).toEqual([
      2, 2,
    ]);
    const told = history.json().plans.find(({ plan }: { plan: string }) => plan.endsWith('a.cubeplan'));
    expect(balance).toMatchObject(told.balance);
  });

  it.each(['xlsx', 'csv'])('an untouched export to %s is a plan without changes', async (format) => {
    const { file, cli } = await cliAccount(customers);
    const exported = await cli('export', '9', '--out', `ut.${format}`);
    expect(exported.json()).toMatchObject({ file: `ut.${format}`, assignments: [{ assignment_id: 9, rows: 8 }] });
    const planned = await cli('plan', `ut.${format}`, '--assignment', '9', '--out', 'p.cubeplan', '--blanks', 'clear');
    expect(planned.code).toBe(0);
    expect(planned.json()).toMatchObject({ rows: 8, changed: 0, unchanged: 8, invalid: 0, issues: {} });
    expect(readdirSync(file('.')).sort()).toEqual(['p.cubeplan', `ut.${format}`, 'workspace']);
  });

  it('exports JSON as the server gave it', async () => {
    const { server, file, cli } = await cliAccount(customers);
    await cli('export', '9', '--out', 'ut.json');
    expect(JSON.parse(readFileSync(file('ut.json'), 'utf8'))).toEqual(server.records(9));
  });

  it('refuses an export of another assignment, unless told otherwise', async () => {
    const { cli } = await cliAccount(customers, {
      assignments: { 9: customers, 10: customers.map((record) => ({ ...record, assignment_id: 10 })) },
    });
    await cli('export', '9', '--out', 'ut.xlsx', '--fields', 'city');
    const refused = await cli('plan', 'ut.xlsx', '--assignment', '10', '--out', 'p.cubeplan');
    expect(refused.code).toBe(1);
    expect(refused.json().error.code).toBe('FILE_OTHER_ASSIGNMENT');
    expect(refused.stderr).toContain('error FILE_OTHER_ASSIGNMENT: ');
    const allowed = await cli('plan', 'ut.xlsx', '--assignment', '10', '--out', 'p.cubeplan', '--other-assignment');
    expect(allowed.json()).toMatchObject({ rows: 8, unchanged: 8 });
    await cli('export', '9', '--out', 'ut.csv');
    const column = await cli('plan', 'ut.csv', '--assignment', '10', '--out', 'q.cubeplan');
    expect(column.json().error.code).toBe('FILE_OTHER_ASSIGNMENT');
  });

  it('tries a few first, then the rest', async () => {
    const { file, cli } = await cliAccount(customers);
    writeFileSync(
      file('a.csv'),
      `customer_id,city\n${customers.map((_, index) => `${String(index + 1)},Moss`).join('\n')}`,
    );
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    const few = await cli('apply', 'p.cubeplan', '--yes', '--limit', '5');
    expect(few.json()).toMatchObject({ applied: 5, requests: 10 });
    const shown = await cli('show', 'p.cubeplan');
    expect(shown.json().outcomes).toMatchObject({ applied: 5, pending: 3 });
    const rest = await cli('apply', 'p.cubeplan', '--yes');
    expect(rest.json()).toMatchObject({ applied: 8, requests: 6 });
  });

  it('stops at too many clears, and goes on when they are meant', async () => {
    const { server, file, cli } = await cliAccount(customers);
    writeFileSync(file('a.csv'), 'customer_id,city,email\n1,,a@example.no\n2,Moss,kunde@example.no\n');
    const planned = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--blanks', 'clear');
    expect(planned.json()).toMatchObject({ changed: 2, cells_changed: 3, cells_cleared: 1 });
    const refused = await cli('apply', 'p.cubeplan', '--yes');
    expect([refused.code, refused.json().error.code]).toEqual([1, 'TOO_MANY_CLEARS']);
    expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    const allowed = await cli('apply', 'p.cubeplan', '--yes', '--allow-clears');
    expect([allowed.code, allowed.json().applied]).toEqual([0, 2]);
    expect(server.records(9)[0]).toMatchObject({ city: '', email: 'a@example.no' });
  });

  it('feeds its report back as it is', async () => {
    const { file, cli } = await cliAccount(customers);
    writeFileSync(
      file('a.csv'),
      'customer_id,city,phone_1\n1,Moss,041234567\n2,OSLO,90978457\n3,Moss,call me\n99,Moss,1\n',
    );
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    await cli('apply', 'p.cubeplan', '--yes', '--report', 'r.xlsx');
    const again = await cli('plan', 'r.xlsx', '--assignment', '9', '--out', 'q.cubeplan');
    expect(again.json()).toMatchObject({
      rows: 4,
      changed: 0,
      unchanged: 2,
      invalid: 1,
      unmatched: 1,
      issues: { BAD_PHONE: 1 },
    });
    expect(existsSync(file('q.cubeplan'))).toBe(true);
  });
});
