import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { loopbackServer } from '../support/loopback-server.ts';
import { finishCli, runCli } from '../support/run-cli.ts';

const entry = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url));
const evil = `=cmd|'/c calc'!A0`;

/** Everything below a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** The whole job, by a user whose files everybody else may read and write unless a program says otherwise. */
async function wholeJob({ dir, env }: CliAccount): Promise<void> {
  const carelessly = async (...args: readonly string[]): Promise<number | null> => {
    const command = ['--disable-warning=ExperimentalWarning', entry, ...args, '--json'];
    const child = spawn('sh', ['-c', 'umask 000; exec "$0" "$@"', process.execPath, ...command], {
      cwd: dir,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return (await finishCli(child)).code;
  };
  expect(await carelessly('pull', '9')).toBe(0);
  for (const name of ['e.xlsx', 'e.csv', 'e.json']) expect(await carelessly('export', '9', '--out', name)).toBe(0);
  expect(await carelessly('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan')).toBe(0);
  await carelessly('apply', 'p.cubeplan', '--yes', '--report', 'r.xlsx');
  expect(await carelessly('undo', 'p.cubeplan', '--out', 'u.cubeplan')).toBe(0);
  await carelessly('apply', 'u.cubeplan', '--yes');
}

describe.skipIf(process.platform === 'win32')('other users of the machine', () => {
  it('can read nothing that the tool writes, whatever the umask, also while a plan is applied', async () => {
    const account = await cliAccount([customer(1), customer(2)]);
    writeFileSync(account.file('a.csv'), 'customer_id;city\n1;Moss\n2;Moss\n');
    const during: (readonly [string, number])[] = [];
    account.server.setFault(() => {
      for (const path of filesIn(account.dir)) during.push([path, statSync(path).mode & 0o777]);
      return undefined;
    });
    await wholeJob(account);
    expect(during.some(([path]) => path.endsWith('p.cubeplan-wal'))).toBe(true);
    const after = filesIn(account.dir).map((path) => [path, statSync(path).mode & 0o777] as const);
    const ours = [...during, ...after].filter(([path]) => !path.endsWith('a.csv'));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter(([, mode]) => mode !== 0o600)).toEqual([]);
    for (const folder of ['workspace', 'workspace/snapshots']) {
      expect(statSync(account.file(folder)).mode & 0o777).toBe(0o700);
    }
  });
});

describe('a stolen laptop', () => {
  it('has no password and no token in any file, also after a refusal', async () => {
    const account = await cliAccount([customer(1), customer(2)]);
    writeFileSync(account.file('a.csv'), 'customer_id;city\n1;Moss\n2;Moss\n');
    await wholeJob(account);
    rmSync(account.file('u.cubeplan'));
    await account.cli('undo', 'p.cubeplan', '--out', 'u.cubeplan');
    account.server.lockOut();
    const { stdout, stderr } = await account.cli('apply', 'u.cubeplan', '--yes', '--report', 'r2.xlsx');
    const password = account.env['CUBE_PASSWORD'] ?? '';
    const secrets = [password, Buffer.from(`kari:${password}`, 'utf8').toString('base64')];
    const texts = [stdout, stderr, ...filesIn(account.dir).map((path) => readFileSync(path).toString('utf8'))];
    for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
  });
});

describe('a malicious value', () => {
  it('is text in every workbook that is written, whoever it came from, and guarded in CSV when told', async () => {
    const account = await cliAccount([customer(1, { name: evil, need_to_know: evil }), customer(2)]);
    writeFileSync(account.file('a.csv'), `customer_id;city;name\n1;${evil};x\n2;Moss;+1-1\n`);
    account.server.setFault(({ method, customerId }) =>
      method === 'POST' && customerId === 2
        ? { kind: 'status', status: 400, body: JSON.stringify({ detail: `=HYPERLINK("https://evil.example";"x")` }) }
        : undefined,
    );
    await account.cli('export', '9', '--out', 'e.xlsx');
    await account.cli('export', '9', '--out', 'e.csv', '--guard-formulas');
    await account.cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    await account.cli('apply', 'p.cubeplan', '--yes', '--report', 'r.xlsx');
    const seen: string[] = [];
    for (const name of ['e.xlsx', 'r.xlsx']) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(account.file(name));
      workbook.eachSheet((sheet) =>
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            expect([ExcelJS.ValueType.Formula, ExcelJS.ValueType.Hyperlink]).not.toContain(cell.type);
            if (typeof cell.value === 'string' && /^[=+@-]/.test(cell.value)) seen.push(cell.value);
          }),
        ),
      );
    }
    expect(seen).toContain(evil);
    const table = readFileSync(account.file('e.csv'), 'utf8');
    expect(table).toContain(`'${evil}`);
    expect(table).not.toMatch(/(^|;|")=cmd/m);
  });
});

describe('a malicious plan from a colleague', () => {
  it('is refused for another account, and its address is never written to', async () => {
    const account = await cliAccount([customer(1)]);
    writeFileSync(account.file('a.csv'), 'customer_id;city\n1;Moss\n');
    await account.cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    const other = await cliAccount([customer(1)]);
    const { code, json } = await runCli(['apply', account.file('p.cubeplan'), '--yes', '--json'], { env: other.env });
    expect([code, json().error.code]).toEqual([1, 'PLAN_OTHER_ACCOUNT']);
    expect(other.server.requests).toEqual([]);
  });
});

describe('a spoofed server', () => {
  it('that sends requests on gets no credentials for anybody else, and one request', async () => {
    const stolen: (string | undefined)[] = [];
    const thief = await loopbackServer((request, response) => {
      stolen.push(request.headers.authorization);
      response.end('{}');
    });
    const account = await cliAccount([customer(1), customer(2)]);
    writeFileSync(account.file('a.csv'), 'customer_id;city\n1;Moss\n2;Moss\n');
    await account.cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    const before = account.server.requests.length;
    account.server.setFault(() => ({ kind: 'status', status: 307, headers: { location: `${thief.origin}/x` } }));
    const { code, json } = await account.cli('apply', 'p.cubeplan', '--yes');
    expect([code, json().error.code]).toEqual([1, 'REDIRECTED']);
    expect(stolen).toEqual([]);
    expect(account.server.requests.length - before).toBe(1);
  });

  it('is not spoken to in clear, however it is written', async () => {
    for (const url of ['http://cube.example', 'http://127.0.0.1.example', 'http://localhost@cube.example']) {
      const { code, json } = await runCli(['check', '--json'], { env: { CUBE_URL: url, CUBE_TOKEN: 'a-token' } });
      expect([url, code]).toEqual([url, 1]);
      expect(['INSECURE_URL', 'INVALID_URL']).toContain(json().error.code);
    }
  });
});

describe('our own source', () => {
  it('never switches off the check of certificates', () => {
    const src = join(dirname(entry), '..', '..', 'src');
    expect(existsSync(src)).toBe(true);
    const texts = filesIn(src)
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => readFileSync(path, 'utf8'));
    expect(
      texts.filter((text) => /rejectUnauthorized:\s*false|checkServerIdentity|ignore-certificate/.test(text)),
    ).toEqual([]);
  });
});
