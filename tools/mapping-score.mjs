// How well the columns of labelled sheets find their fields: each sheet is written as a file and planned through the
// built command line against customers that are made up here.
//   npm run mapping-score -- LABELS.json [PART-OF-A-SHEET'S-NAME]
// LABELS.json: { "sheets": [{ name, language, key: [field], assignment: "b2c"|"b2b", columns: [{ heading, field, trap?,
// names?, values }], above?, headless? }] }. `field` is the field's key, null (must stay unmapped; `trap`: looks like a
// field), or a list of which any is right; `names`: what the heading alone allows, where only values tell. `values` is a
// list of texts, { from: "snapshot", field, form? } or { from: "snapshot", template: "{zip_code} {city}" }.
// Three times: with the customers' own values, with every third one new, with all but the key new. Exit 1 below the goals.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

const rowCount = 20;
const leastPrecision = 0.985;
/** The least recall for each kind of values. */
const goals = { same: 0.95, mixed: 0.93, fresh: 0.9 };

const forms = {
  'as is': (text) => text,
  upper: (text) => text.toUpperCase(),
  spaces: (text) => text.replace(/(\d{2,3})(?=\d)/g, '$1 '),
  plus47: (text) => (text === '' ? '' : `+47${text}`),
  mva: (text) => (text === '' ? '' : `NO ${text} MVA`),
  dmy: (text) =>
    text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, (_, year, month, day) => `${Number(day)}.${Number(month)}.${year}`),
  ymd8: (text) => text.replaceAll('-', ''),
  lastfirst: (text) => text.replace(/^(.*) (\S+)$/, '$2, $1'),
};

// ---- made-up customers ----

let seed = 7;
const draw = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const pick = (list) => list[draw(list.length)];
const digits = (count) => Array.from({ length: count }, () => draw(10)).join('');
const two = (number) => String(number).padStart(2, '0');
const day = (from, years) => `${from + draw(years)}-${two(1 + draw(12))}-${two(1 + draw(28))}`;
const perhaps = (percent, value) => (draw(100) < percent ? value : '');

const given =
  'Anne Bjarte Cecilie Didrik Ellen Frode Guro Hallvard Ingrid Jens Kjersti Lars Marit Nils Olaug Per Ragnhild Stig Tove Vidar'.split(
    ' ',
  );
const family =
  'Aasen Bakke Dahl Eide Fossum Grande Holm Iversen Johnsrud Kvam Lund Moen Nygård Opsahl Ruud Solberg Tveter Ulven Vik Ødegård'.split(
    ' ',
  );
const streets = [
  'Skogveien',
  'Møllergata',
  'Parkalléen',
  'Elvebakken',
  'Torget',
  'Nordre gate',
  'Haugveien',
  'Sjøgata',
];
const places = [
  ['0452', 'Oslo', 'Oslo', 'Oslo'],
  ['1540', 'Vestby', 'Vestby', 'Akershus'],
  ['2317', 'Hamar', 'Hamar', 'Innlandet'],
  ['3120', 'Nøtterøy', 'Færder', 'Vestfold'],
  ['4514', 'Mandal', 'Lindesnes', 'Agder'],
  ['5417', 'Stord', 'Stord', 'Vestland'],
  ['6150', 'Ørsta', 'Ørsta', 'Møre og Romsdal'],
  ['7600', 'Levanger', 'Levanger', 'Trøndelag'],
  ['8200', 'Fauske', 'Fauske', 'Nordland'],
  ['9800', 'Vadsø', 'Vadsø', 'Finnmark'],
];
const trades = [
  ['41.200', 'Oppføring av bygninger'],
  ['45.200', 'Vedlikehold av biler'],
  ['56.101', 'Drift av restauranter'],
  ['62.010', 'Programmering'],
];

function customer(assignment, at) {
  const [zip_code, city, municipality, county] = pick(places);
  return {
    customer_id: assignment * 100_000 + at * 7 + 3,
    assignment_id: assignment,
    name: `${pick(given)} ${pick(family)}`,
    gender: pick(['Male', 'Female', '']),
    birth_date: perhaps(70, day(1940, 60)) || null,
    need_to_know: perhaps(60, `ring ${digits(3)}`),
    care_of_name: '',
    zone_name: '',
    address_street: pick(streets),
    address_street_no: 1 + draw(120),
    address_entrance: pick(['', '', 'A', 'B']),
    zip_code,
    city,
    municipality,
    county,
    country: 'Norge',
    phone_1: `9${digits(7)}`,
    phone_2: perhaps(70, `2${digits(7)}`),
    phone_3: perhaps(40, `4${digits(7)}`),
    email: perhaps(80, `person${at}@brev.example`),
    Oppstartsdato: perhaps(80, day(2012, 12)),
    'Antall år': String(draw(12)),
    'Pris på dagens avtale': String(100 + draw(8000)),
    'Dagens leverandør': pick(['Nordkraft', 'Sørstrøm', 'Vestlys']),
  };
}

function company(assignment, at) {
  const [nace_code, nace_text] = pick(trades);
  const { zip_code, city, ...person } = customer(assignment, at);
  const word = `${pick(['Berg', 'Sol', 'Hav', 'Dal'])}${pick(['bygg', 'data', 'mat', 'bil'])}`;
  const name = `${word} ${at} ${pick(['AS', 'ENK'])}`;
  return {
    ...person,
    zip_code,
    city,
    name,
    gender: '',
    birth_date: null,
    email: perhaps(80, `post@${word.toLowerCase()}${at}.example`),
    org_number: `9${digits(8)}`,
    org_number_main: perhaps(40, `8${digits(8)}`),
    org_name: name.toUpperCase(),
    nace_code,
    nace_text,
    number_of_employees: String(draw(120)),
    company_type: name.split(' ').at(-1),
    established: day(1975, 45),
    credit_rating: pick(['AAA', 'AA', 'A']),
    url: `www.${word.toLowerCase()}${at}.example`,
    company_email: perhaps(70, `firma@${word.toLowerCase()}${at}.example`),
    revenue: String(200_000 + draw(8_000_000)),
    po_box: perhaps(40, `Postboks ${draw(900)}`),
    postal_address: perhaps(60, `Postboks ${draw(900)}`),
    postal_zip: String(Number(zip_code) + 1).padStart(4, '0'),
    postal_city: city.toUpperCase(),
    'Antall mobilabonnement': String(draw(60)),
    'Dagens operatør': pick(['Telelink', 'Nordmobil', 'Fjordnett']),
    'Avtale utløper': day(2026, 3),
  };
}

const customersOf = {
  b2c: Array.from({ length: 200 }, (_, at) => customer(9, at)),
  b2b: Array.from({ length: 200 }, (_, at) => company(12, at)),
};

function serve() {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const lists = { 9: customersOf.b2c, 12: customersOf.b2b };
    const answers = { '/account/who_am_i': {}, '/crm/customers': lists[url.searchParams.get('assignment_id')] };
    const found = answers[url.pathname];
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? {}));
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

// ---- sheets ----

const text = (record, field) => String(record[field] ?? '');
const fieldsOf = ({ values }) => {
  if (Array.isArray(values)) return [];
  return values.template ? [...values.template.matchAll(/\{([^}]+)\}/g)].map(([, field]) => field) : [values.field];
};

/** The customers with the fewest blanks in the sheet's fields. */
function chosenCustomers(sheet, customers) {
  const fields = sheet.columns.flatMap(fieldsOf);
  const blanks = (record) => fields.filter((field) => text(record, field) === '').length;
  return customers.toSorted((a, b) => blanks(a) - blanks(b)).slice(0, rowCount);
}

function cellOf({ values }, record, row) {
  if (Array.isArray(values)) return values[row % values.length];
  if (values.template) return values.template.replace(/\{([^}]+)\}/g, (_, field) => text(record, field)).trim();
  const form = forms[values.form ?? 'as is'];
  return form === undefined ? text(record, values.field) : form(text(record, values.field));
}

function toCsv(sheet, mode) {
  const chosen = chosenCustomers(sheet, customersOf[sheet.assignment]);
  const isNew = (column, row) => {
    const isKey = sheet.key.includes(column.values.field) || column.values.field === 'customer_id';
    return !isKey && (mode === 'fresh' || (mode === 'mixed' && row % 3 === 0));
  };
  const rows = chosen.map((_, row) =>
    sheet.columns.map((column) => cellOf(column, chosen[isNew(column, row) ? (row + 7) % rowCount : row], row)),
  );
  const header = sheet.headless ? [] : [sheet.columns.map(({ heading }) => heading)];
  const quote = (cell) => (/[";\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [...(sheet.above ?? []), ...header, ...rows].map((cells) => cells.map(quote).join(';'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

// ---- scoring ----

const isGeneric = (heading) => /^(?:kolonne|column|felt)?\s*\d*$/i.test(heading);

/** The fields that a column may get. */
function accepted({ field, names, heading }, sheet, mode) {
  const fields = [field].flat();
  if (mode === 'same') return fields;
  if (isGeneric(heading) && !sheet.key.includes(field)) return [...fields, null];
  return mode === 'fresh' && names ? names : fields;
}

const tally = () => ({ right: 0, wrong: 0, required: 0, found: 0, traps: 0 });

function add(figures, { got, fields, isTrap }) {
  const isRight = fields.includes(got);
  if (!fields.includes(null)) {
    figures.required += 1;
    if (isRight) figures.found += 1;
  }
  if (got === null) return;
  if (isRight) figures.right += 1;
  else {
    figures.wrong += 1;
    if (isTrap) figures.traps += 1;
  }
}

const percent = (part, of) => `${((100 * part) / Math.max(1, of)).toFixed(1)} %`;
const describe = ({ right, wrong, required, found, traps }) =>
  `precision ${percent(right, right + wrong)}, recall ${percent(found, required)} of ${required}, traps ${traps}`;

const dir = mkdtempSync(path.join(tmpdir(), 'mapping-score-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

function cubeBulk(server, ...args) {
  const env = {
    ...process.env,
    CUBE_URL: `http://127.0.0.1:${server.address().port}`,
    CUBE_USERNAME: 'u',
    CUBE_PASSWORD: 'p',
    CUBE_BULK_WORKSPACE: dir,
  };
  delete env.CUBE_TOKEN;
  const program = new URL('cube-bulk.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (data) => (out += data));
  return new Promise((resolve) => child.on('close', () => resolve(JSON.parse(out))));
}

async function scoreSheet(server, sheet, mode, figures) {
  const file = path.join(dir, 'sheet.csv');
  writeFileSync(file, toCsv(sheet, mode));
  const assignment = sheet.assignment === 'b2b' ? '12' : '9';
  const out = path.join(dir, 'sheet.cubeplan');
  const plan = await cubeBulk(
    server,
    'plan',
    file,
    '--assignment',
    assignment,
    '--key',
    sheet.key.join(','),
    '--offline',
    '--out',
    out,
  );
  const mapping = plan.mapping ?? plan.error?.details?.mapping ?? [];
  const language = (figures.languages[sheet.language] ??= tally());
  for (const [at, column] of sheet.columns.entries()) {
    const got = mapping[at]?.field ?? null;
    const result = { got, fields: accepted(column, sheet, mode), isTrap: column.trap === true };
    add(figures.all, result);
    add(language, result);
    if (!result.fields.includes(got) && process.env.VERBOSE) {
      process.stderr.write(
        `${sheet.name} | ${JSON.stringify(column.heading)} -> ${got}, not ${result.fields.join('|')}\n`,
      );
    }
  }
  const fields = new Set(mapping.map(({ field }) => field));
  if (sheet.key.every((key) => fields.has(key)) && plan.rows === rowCount) figures.keys += 1;
}

async function main([file, part = '']) {
  if (file === undefined) throw new Error('Name the labelled sheets: npm run mapping-score -- LABELS.json');
  const sheets = JSON.parse(readFileSync(file, 'utf8')).sheets.filter(({ name }) => name.includes(part));
  const server = await serve();
  try {
    await cubeBulk(server, 'pull', '9', '12');
    for (const [mode, goal] of Object.entries(goals)) {
      const figures = { all: tally(), languages: {}, keys: 0 };
      for (const sheet of sheets) await scoreSheet(server, sheet, mode, figures);
      const { right, wrong, found, required, traps } = figures.all;
      const isPassed =
        right >= leastPrecision * (right + wrong) &&
        found >= goal * required &&
        traps === 0 &&
        figures.keys === sheets.length;
      if (!isPassed) process.exitCode = 1;
      console.log(
        `${isPassed ? 'pass' : 'FAIL'} ${mode}: ${describe(figures.all)}; key and rows in ${figures.keys} of ${sheets.length} sheets`,
      );
      for (const [language, of] of Object.entries(figures.languages)) console.log(`     ${language}: ${describe(of)}`);
    }
  } finally {
    server.close();
  }
}

await main(process.argv.slice(2));
