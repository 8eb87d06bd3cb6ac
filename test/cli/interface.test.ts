import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const three = [customer(1), customer(2), customer(3)];

describe('the command line', () => {
  it.each([
    ['nothing at all', []],
    ['no such command', ['nothing']],
    ['no such option', ['pull', '9', '--nothing']],
    ['a missing argument', ['pull']],
    ['a missing option', ['plan', 'a.csv', '--assignment', '9']],
    ['an assignment that is no number', ['pull', 'nine']],
    ['a choice that is none', ['apply', 'p', '--yes', '--check', 'often']],
    ['no account', ['check']],
    ['nobody to ask', ['apply', 'p.cubeplan']],
    ['several assignments in csv', ['export', '9', '10', '--out', 'a.csv']],
    ['an ending that is no format', ['export', '9', '--out', 'a.pdf']],
    ['a report that is no workbook', ['apply', 'p', '--yes', '--report', 'a.csv']],
  ])('exits 2 for %s', async (_, args) => {
    const env = { CUBE_BULK_WORKSPACE: join(temporaryFolder(), 'w') };
    const { code, stdout, stderr, json } = await runCli([...args, '--json'], { env });
    expect([code, json().error.code]).toEqual([2, 'USAGE']);
    expect(stderr).toMatch(/^error USAGE: \S[^\n]*\n$/);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('helps with examples, on stdout, with exit code 0', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('cube-bulk plan customers.xlsx --assignment 9');
    const { stdout: ofApply } = await runCli(['apply', '--help']);
    expect(ofApply).toContain('--give-up');
    expect(await runCli(['help'])).toMatchObject({ code: 0, stdout, stderr: '' });
    expect(await runCli(['help', 'apply'])).toMatchObject({ code: 0, stdout: ofApply, stderr: '' });
    expect(await runCli(['help', 'nothing'])).toMatchObject({ code: 2, stdout: '' });
    expect((await runCli(['apply', '--help', '--json'])).json()).toEqual({ help: ofApply });
  });

  it.each([
    ['http://example.com', 'INSECURE_URL'],
    ['https://kari:hemmelig@example.com', 'INVALID_URL'],
    ['ftp://example.com', 'INVALID_URL'],
    ['example', 'INVALID_URL'],
  ])('refuses the address %s without repeating it', async (url, code) => {
    const {
      code: exit,
      stdout,
      stderr,
      json,
    } = await runCli(['check', '--url', url, '--json'], { env: { CUBE_TOKEN: 't' } });
    expect([exit, json().error.code]).toEqual([1, code]);
    expect(stdout + stderr).not.toContain('hemmelig');
  });

  it('checks Basic and Token, the token first, and says who', async () => {
    const { env, cli, server } = await cliAccount(three);
    expect((await cli('check')).json()).toEqual({ ok: true, url: server.url, user: 'kari' });
    const token = await runCli(['check', '--json'], { env: { ...env, CUBE_TOKEN: 'a-token' } });
    expect(token.json()).toEqual({ ok: true, url: server.url });
    const wrong = await runCli(['check', '--json'], { env: { ...env, CUBE_PASSWORD: 'feil-passord' } });
    expect([wrong.code, wrong.json().error.code]).toEqual([1, 'AUTH_FAILED']);
    expect(wrong.stdout + wrong.stderr).not.toContain('feil-passord');
  });

  it('reports a redirect and never follows it', async () => {
    const { cli, server } = await cliAccount(three);
    server.setFault(() => ({ kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } }));
    expect((await cli('pull', '9')).json().error.code).toBe('REDIRECTED');
    expect(server.requests).toHaveLength(1);
  });

  it('lists assignments from the server, else those used before', async () => {
    const listed = await cliAccount(three, { listAssignments: true });
    expect((await listed.cli('assignments')).json()).toEqual({
      assignments: [{ assignment_id: 9, assignment_name: 'Oppdrag 9', client_name: 'Kunde AS', source: 'server' }],
    });
    const { cli } = await cliAccount(three);
    expect((await cli('assignments')).json()).toEqual({ assignments: [] });
    await cli('pull', '9');
    expect((await cli('assignments')).json()).toEqual({ assignments: [{ assignment_id: 9, source: 'remembered' }] });
  });

  it('pulls a snapshot and tells its fields', async () => {
    const { cli } = await cliAccount([customer(1, { 'Antall år': '6' }), customer(2, { Pris: 3990, 'Antall år': '' })]);
    const { json, code } = await cli('pull', '9');
    expect(code).toBe(0);
    expect(json().snapshots).toEqual([
      {
        assignment_id: 9,
        rows: 2,
        taken_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        standard_fields: expect.arrayContaining(['customer_id', 'zip_code', 'email']),
        extra_fields: ['Antall år', 'Pris'],
      },
    ]);
    expect((await cli('pull', '10')).json().error.code).toBe('NOT_FOUND');
  });

  it('works offline with the stored snapshot and without any network', async () => {
    const { cli, server, dir, file } = await cliAccount(three);
    writeFileSync(file('a.csv'), 'customer_id;city\n1;Moss\n');
    const early = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--offline');
    expect(early.json().error.code).toBe('NO_SNAPSHOT');
    await cli('pull', '9');
    await server.close();
    const env = { CUBE_BULK_WORKSPACE: join(dir, 'workspace') };
    const offline = (...args: string[]) => runCli([...args, '--json'], { env, cwd: dir });
    expect(
      (await offline('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--offline')).json(),
    ).toMatchObject({ changed: 1 });
    expect((await offline('export', '9', '--out', 'a.xlsx', '--offline')).json()).toMatchObject({
      assignments: [{ rows: 3 }],
    });
    expect((await offline('show', 'p.cubeplan')).json().outcomes).toEqual({
      pending: 1,
      applied: 0,
      failed: 0,
      conflict: 0,
      skipped: 0,
      unknown: 0,
      excluded: 0,
    });
    expect((await offline('forget', '9')).code).toBe(0);
    expect((await offline('export', '9', '--out', 'a.xlsx', '--offline')).json().error.code).toBe('NO_SNAPSHOT');
  });

  it('says which mapping it found when no column is the key', async () => {
    const { cli, file } = await cliAccount(three);
    writeFileSync(file('a.csv'), 'Poststed;Noe\nMoss;x\n');
    const { code, json } = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    expect([code, json().error.code]).toEqual([1, 'KEY_NOT_MAPPED']);
    expect(json().error.details.mapping).toEqual([
      { column: 'Poststed', field: 'city', kind: 'standard', how: 'alias' },
      { column: 'Noe', field: null, kind: 'ignored', how: 'none' },
    ]);
    expect(existsSync(file('p.cubeplan'))).toBe(false);
  });

  it('uses a mapping file, and refuses a wrong one', async () => {
    const { cli, file } = await cliAccount(three);
    writeFileSync(file('a.csv'), 'Nr;X;Poststed\n1;41234567;Moss\n');
    const mapping = {
      version: 1,
      columns: [
        { column: 'Nr', field: 'customer_id' },
        { column: 'X', field: 'phone_2' },
        { column: 'Poststed', field: null },
      ],
    };
    writeFileSync(file('m.json'), JSON.stringify(mapping));
    const planned = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--mapping', 'm.json');
    expect(planned.json()).toMatchObject({ changed: 1, cells_changed: 1 });
    expect(planned.json().mapping.map(({ how }: { how: string }) => how)).toEqual(['file', 'file', 'file']);
    writeFileSync(file('m.json'), '{"version":1,"columns":[{"column":"Nr"}]}');
    const wrong = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--mapping', 'm.json');
    expect(wrong.json().error.code).toBe('MAPPING_INVALID');
  });

  it('takes the heading from the row that --header-row names', async () => {
    const { cli, file } = await cliAccount(three);
    writeFileSync(file('a.csv'), 'customer_id;city\nKundenr;By\n1;Moss\n');
    const planned = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--header-row', '2');
    expect(planned.json()).toMatchObject({ rows: 1, changed: 1, source: { header_row: 2 } });
    const wrong = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--header-row', '1.5');
    expect([wrong.code, wrong.json().error.code]).toEqual([2, 'USAGE']);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a.pdf', '%PDF-1.7 rubbish', 'UNSUPPORTED_FORMAT'],
    ['a.xlsx', 'PK\u0003\u0004 rubbish', 'FILE_UNREADABLE'],
    ['a.csv', 'customer_id;city\n', 'EMPTY_SHEET'],
    [
      'a.xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(2048)]),
      'UNSUPPORTED_FORMAT',
    ],
  ])('refuses %s with a code before it asks Cube', async (name, content, expected) => {
    const { cli, file, server } = await cliAccount(three);
    writeFileSync(file(name), content);
    const { code, json } = await cli('plan', name, '--assignment', '9', '--out', 'p.cubeplan');
    expect([code, json().error.code]).toEqual([1, expected]);
    // Only a file that can be read makes it worth asking.
    expect(server.requests.length).toBe(expected === 'EMPTY_SHEET' ? 1 : 0);
    expect((await cli('plan', 'none.csv', '--assignment', '9', '--out', 'p.cubeplan')).json().error.code).toBe(
      'FILE_NOT_FOUND',
    );
  });

  it('names a sheet after its assignment, where the server or the workspace knows a name', async () => {
    const { cli, dir } = await cliAccount(three, { listAssignments: true });
    const sheetsOf = (result: CliResult): unknown => result.json().assignments[0].sheets;
    expect(sheetsOf(await cli('export', '9', '--out', join(dir, 'a.xlsx')))).toEqual(['Oppdrag 9']);
    expect(sheetsOf(await cli('export', '9', '--out', join(dir, 'b.xlsx'), '--offline'))).toEqual(['9']);
    await cli('assignments');
    expect(sheetsOf(await cli('export', '9', '--out', join(dir, 'b.xlsx'), '--offline'))).toEqual(['Oppdrag 9']);
  });

  it('names the sheets of a workbook that has no such sheet', async () => {
    const { cli } = await cliAccount(three);
    await cli('export', '9', '--out', 'a.xlsx');
    const { json } = await cli('plan', 'a.xlsx', '--assignment', '9', '--out', 'p.cubeplan', '--sheet', 'Ark1');
    expect(json().error).toMatchObject({ code: 'SHEET_NOT_FOUND', details: { sheets: ['9'] } });
  });

  it('exports the fields that were asked for, with the key', async () => {
    const { cli, file } = await cliAccount(three);
    await cli('export', '9', '--out', 'a.csv', '--fields', 'phone_1,city');
    expect(readFileSync(file('a.csv'), 'utf8').split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFcustomer_id;phone_1;city',
      '1;90978457;OSLO',
    ]);
    expect((await cli('export', '9', '--out', 'a.csv', '--fields', 'nothing')).code).toBe(2);
    expect(statSync(file('a.csv')).mode & 0o777).toBe(0o600);
  });

  it('exits 3 when rows need attention, and says how many', async () => {
    const { cli, file, server } = await cliAccount(three);
    writeFileSync(file('a.csv'), 'customer_id;city\n1;Moss\n2;Moss\n');
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    server.change(9, 2, { city: 'BODØ' });
    const { code, json } = await cli('apply', 'p.cubeplan', '--yes');
    expect([code, json()]).toMatchObject([3, { applied: 1, conflicts: 1 }]);
    const overwritten = await cli('apply', 'p.cubeplan', '--yes', '--on-conflict', 'overwrite');
    expect([overwritten.code, overwritten.json()]).toMatchObject([0, { applied: 2, conflicts: 0 }]);
  });

  it('keeps a history, from which a plan can be taken', async () => {
    const { cli, file } = await cliAccount(three);
    writeFileSync(file('a.csv'), 'customer_id;city\n1;Moss\n');
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    const [entry] = (await cli('history')).json().plans;
    expect(entry).toMatchObject({
      plan: file('p.cubeplan'),
      assignment_id: 9,
      created_at: expect.any(String),
      outcomes: { pending: 1 },
    });
    expect(entry.applied_at).toBeUndefined();
    await cli('apply', 'p.cubeplan', '--yes');
    expect((await cli('history')).json().plans[0]).toMatchObject({
      applied_at: expect.any(String),
      outcomes: { applied: 1 },
    });
    expect((await cli('history', '--remove', 'p.cubeplan')).json()).toEqual({ plans: [] });
    expect(existsSync(file('p.cubeplan'))).toBe(true);
  });

  it('finds out before it writes that the report cannot be written', async () => {
    const { cli, file, server } = await cliAccount(three);
    writeFileSync(file('a.csv'), 'customer_id;city\n1;Moss\n');
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    const lost = await cli('apply', 'p.cubeplan', '--yes', '--report', 'nowhere/r.xlsx');
    expect([lost.code, lost.json().error.code]).toEqual([1, 'FILE_NOT_FOUND']);
    expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    const source = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'a.csv');
    expect([source.code, readFileSync(file('a.csv'), 'utf8')]).toEqual([2, 'customer_id;city\n1;Moss\n']);
  });

  it('refuses a plan that somebody changed', async () => {
    const { cli, file } = await cliAccount(three);
    writeFileSync(file('p.cubeplan'), 'not a plan');
    expect((await cli('show', 'p.cubeplan')).json().error.code).toBe('PLAN_INVALID');
    expect((await cli('apply', 'p.cubeplan', '--yes')).json().error.code).toBe('PLAN_INVALID');
    expect(readdirSync(file('.'))).toEqual(['p.cubeplan']);
  });
});
