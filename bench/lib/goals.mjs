import { floorOf } from './report.mjs';

const times = (value, digits = 2) => value.toFixed(digits);
const hundred = 100_000;
const million = 1_000_000;

/** How many times the floor a line takes, by the wall (and by CPU time). */
const againstFloor = (part, name, most, { rows = hundred, by = 'wallMs' } = {}) => ({
  part,
  goal: `≤ ${times(most, most === 1.05 || most === 1.25 ? 2 : 1)} × REF${by === 'cpuMs' ? ' by CPU time' : ''}`,
  read: (find) => {
    const [own, floor] = [find(part, rows, name), find(part, rows, 'floor', name)];
    const [value, other] = [own[by] / floor[by], by === 'wallMs' ? 'cpuMs' : 'wallMs'];
    const beside = `${times(own[other] / floor[other])} by ${other === 'cpuMs' ? 'CPU time' : 'the wall'}`;
    return { shown: `${times(value)} (${beside})`, isMet: value <= most };
  },
});

/** How many times as long a peer takes. */
const aheadOf = (part, name, peer, least) => ({
  part,
  goal: least === 1 ? `ahead of ${peer}` : `≥ ${least} × ${peer}`,
  read: (find) => {
    const value = find(part, hundred, peer).wallMs / find(part, hundred, name).wallMs;
    return { shown: times(value), isMet: value >= least };
  },
});

/** How long a line takes by the wall. */
const within = (part, name, mostMs) => ({
  part,
  goal: `≤ ${mostMs} ms`,
  read: (find) => {
    const { wallMs } = find(part, hundred, name);
    return { shown: `${Math.round(wallMs)} ms`, isMet: wallMs <= mostMs };
  },
});

/** How many times as long as what does nothing in the same program. */
const againstBare = (part, name, most, bare, rows = hundred) => ({
  part,
  goal: `≤ ${most} × ${bare}${rows === million ? ' at 1,000,000' : ''}`,
  read: (find) => {
    const value = find(part, rows, name).wallMs / find(part, rows, 'REF').wallMs;
    return { shown: times(value), isMet: value <= most };
  },
});

const peak = (part, name, rows, most) => ({
  part,
  goal: `≤ ${most} MB at ${rows.toLocaleString('en-US')}`,
  read: (find) => {
    const { rssMb } = find(part, rows, name);
    return { shown: `${Math.round(rssMb)} MB`, isMet: rssMb <= most };
  },
});

const growth = (part, name, most) => ({
  part,
  goal: `a million ≤ ${most} × 100,000`,
  read: (find) => {
    const value = find(part, million, name).cpuMs / find(part, hundred, name).cpuMs;
    return { shown: `${times(value, 1)} by CPU time`, isMet: value <= most };
  },
});

const offline = 'ours, stored snapshot';
const goals = [
  { title: 'read, shared strings', ...againstFloor('read-shared', 'ours, for a plan', 1.5) },
  { title: '', ...aheadOf('read-shared', 'ours, for a plan', 'hucre stream', 3.5) },
  { title: '', ...aheadOf('read-shared', 'ours, for a plan', 'calamine (native)', 2) },
  { title: 'read, strings in the cells', ...againstFloor('read-inline', 'ours, for a plan', 1.7) },
  { title: '', ...aheadOf('read-inline', 'ours, for a plan', 'hucre stream', 3.5) },
  { title: '', ...aheadOf('read-inline', 'ours, for a plan', 'calamine (native)', 2) },
  { title: '', ...peak('read-inline', 'ours', hundred, 300) },
  { title: '', ...peak('read-inline', 'ours', million, 800) },
  { title: 'plan, customers fetched', ...againstFloor('plan', 'ours', 1.5) },
  { title: 'plan, customers stored', ...againstFloor('plan', offline, 2) },
  { title: '', ...peak('plan', offline, hundred, 300) },
  { title: '', ...peak('plan', offline, million, 400) },
  { title: '', ...growth('plan', offline, 10.5) },
  { title: 'export', ...againstFloor('write', 'ours', 1.4, { by: 'cpuMs' }) },
  { title: '', ...aheadOf('write', 'ours', 'exceljs streaming, styles', 3) },
  { title: '', ...peak('write', 'ours', million, 400) },
  { title: 'csv', ...againstFloor('csv', 'ours', 1.7) },
  { title: 'pull', goal: '≤ 1.3 × REF + insert', read: pullRatio },
  { title: 'filter', ...aheadOf('filter', 'ours', 'REF', 1) },
  { title: 'apply, 20 ms, 16 at once', ...againstFloor('apply', 'ours', 1.05) },
  { title: 'apply, 1 ms, 32 at once', ...againstFloor('apply-near', 'ours', 1.25) },
  { title: 'start, first picture', ...within('start', 'ours, from the navigation', 480) },
  {
    title: 'start, a plan from the launch',
    ...againstBare('start', 'ours, first page of a plan', 3, 'a window', million),
  },
  { title: 'start, `--help`', ...againstBare('start-cli', 'ours, --help', 3, 'Node') },
  { title: 'start, `show`', ...againstBare('start-cli', 'ours, show', 5, 'Node') },
];

function pullRatio(find) {
  const value = find('pull', hundred, 'ours').wallMs / find('pull', hundred, 'REF + bulk insert').wallMs;
  return { shown: times(value), isMet: value <= 1.3 };
}

/** Each goal with what was measured; what is missed stands in bold. */
export function goalsTable(parts) {
  const find = (part, rows, name, own) => {
    const { results } = parts.find((one) => one.name === part && one.rows === rows) ?? { results: [] };
    const found = name === 'floor' ? floorOf(results, own) : results.find((result) => result.name === name);
    if (found?.wallMs === undefined) throw new Error('not measured');
    return found;
  };
  const lines = goals.map(({ title, goal, read }) => {
    try {
      const { shown, isMet } = read(find);
      return `| ${title} | ${goal} | ${isMet ? shown : `**${shown}**`} |`;
    } catch {
      return `| ${title} | ${goal} | not run |`;
    }
  });
  return ['| part | goal | measured |', '| --- | --- | --- |', ...lines].join('\n');
}
