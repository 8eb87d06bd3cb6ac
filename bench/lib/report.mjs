/** The results as the tables of docs/performance.md. */
const heading = [
  '| what | wall ms | × REF | CPU ms | × REF | peak MB | right? |',
  '| --- | --: | --: | --: | --: | --: | --- |',
];

const number = (value) => {
  if (value === undefined) return '–';
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');
};
const ratio = (value, base) => (value === undefined || !base ? '–' : (value / base).toFixed(2));

/** What a line is measured against: `ours, reading each first` against `REF, reading each first` where there is one. */
export function floorOf(results, name) {
  const own = name.replace(/ \(base\)$/, '');
  const variant = own.endsWith('base values') ? 'REF, stored snapshot' : own.replace(/^ours/, 'REF');
  if (!own.startsWith('ours')) return results.find((one) => one.name === 'REF');
  return results.find((one) => one.name === variant) ?? results.find((one) => one.name === 'REF');
}

export function tableOf({ results }) {
  const lines = results.map((result) => {
    const { name, wallMs, cpuMs, rssMb, right, skipped } = result;
    if (skipped !== undefined) return `| ${name} | – | – | – | – | – | not run: ${skipped} |`;
    const floor = floorOf(results, name);
    const cells = [
      name === 'ours' || name === 'REF' ? `**${name}**` : name,
      number(wallMs),
      ratio(wallMs, floor?.wallMs),
      number(cpuMs),
      ratio(cpuMs, floor?.cpuMs),
      number(rssMb),
      right,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [...heading, ...lines].join('\n');
}

/** This checkout beside another one: below 1 it has become faster. */
export function comparisonOf(results) {
  const lines = results.flatMap((now) => {
    const base = results.find(({ name }) => name === `${now.name} (base)`);
    if (base?.wallMs === undefined || now.wallMs === undefined) return [];
    const [cpu, least] = [ratio(now.cpuMs, base.cpuMs), ratio(now.leastCpuMs, base.leastCpuMs)];
    const cells = [now.name, ratio(now.wallMs, base.wallMs), cpu, least, ratio(now.rssMb, base.rssMb)];
    return [`| ${cells.join(' | ')} |`];
  });
  return ['| now / base | wall | CPU | least CPU | peak MB |', '| --- | --: | --: | --: | --: |', ...lines].join('\n');
}

export const partMarkdown = (part) => `### ${part.title}\n\n${part.about}\n\n${tableOf(part)}`;

/** The document with what is between the markers of this kind replaced. */
export function withSection(document, kind, section) {
  const [begin, end] = [`<!-- ${kind}:begin -->`, `<!-- ${kind}:end -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost its markers');
  return `${document.slice(0, from + begin.length)}\n\n${section}\n\n${document.slice(to)}`;
}
