/** The results as the tables of docs/performance.md. */
const heading = [
  '| what | wall ms | × REF | × ours | CPU ms | × REF | × ours | peak MB | rounds | right? |',
  '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --- |',
];

const number = (value) => {
  if (value === undefined) return '–';
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');
};
const ratio = (value, base) => (value === undefined || !base ? '–' : (value / base).toFixed(2));

export function tableOf({ results }) {
  const [reference, own] = ['REF', 'ours'].map((name) => results.find((result) => result.name === name));
  const lines = results.map((result) => {
    const { name, wallMs, cpuMs, rssMb, rounds, right, skipped } = result;
    if (skipped !== undefined) return `| ${name} | – | – | – | – | – | – | – | – | not run: ${skipped} |`;
    const cells = [
      name === 'ours' || name === 'REF' ? `**${name}**` : name,
      number(wallMs),
      ratio(wallMs, reference?.wallMs),
      ratio(wallMs, own?.wallMs),
      number(cpuMs),
      ratio(cpuMs, reference?.cpuMs),
      ratio(cpuMs, own?.cpuMs),
      number(rssMb),
      String(rounds),
      right,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [...heading, ...lines].join('\n');
}

export const markdownOf = ({ machine, rows, parts }) =>
  [
    `${number(rows)} customers, ${machine.cores} cores, ${machine.memoryGb} GB of memory, Node ${machine.node}, ${machine.platform}.`,
    ...parts.map((part) => `### ${part.title}\n\n${part.about}\n\n${tableOf(part)}`),
  ].join('\n\n');

/** The document with what is between the markers of this kind replaced. */
export function withSection(document, kind, section) {
  const [begin, end] = [`<!-- ${kind}:begin -->`, `<!-- ${kind}:end -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost its markers');
  return `${document.slice(0, from + begin.length)}\n\n${section}\n\n${document.slice(to)}`;
}
