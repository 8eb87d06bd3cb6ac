/** What is drawn over the sizes that were run: ours, and the floor of reading. */
const lines = [
  { label: 'read', part: 'read-inline', name: 'ours', color: '#1f6feb' },
  { label: 'plan, customers stored', part: 'plan', name: 'ours, stored snapshot', color: '#8250df' },
  { label: 'plan, customers fetched', part: 'plan', name: 'ours', color: '#cf222e' },
  { label: 'export', part: 'write', name: 'ours', color: '#1a7f37' },
  { label: 'REF, reading', part: 'read-inline', name: 'REF', color: '#8b949e' },
];

const pointsOf = (parts, { part, name }) =>
  parts
    .filter((one) => one.name === part)
    .map(({ rows, results }) => ({ rows, ...results.find((result) => result.name === name) }))
    .filter(({ wallMs }) => wallMs !== undefined)
    .sort((a, b) => a.rows - b.rows);

const sizesOf = (parts) =>
  [...new Set(lines.flatMap((line) => pointsOf(parts, line).map(({ rows }) => rows)))].sort((a, b) => a - b);

/** CPU seconds and peak memory by size. */
export function growthTable(parts) {
  const sizes = sizesOf(parts);
  const cells = (line) =>
    sizes.map((rows) => {
      const point = pointsOf(parts, line).find((one) => one.rows === rows);
      return point === undefined ? '–' : `${(point.cpuMs / 1000).toFixed(2)} s, ${Math.round(point.rssMb)} MB`;
    });
  const heading = ['CPU time and peak memory', ...sizes.map((rows) => rows.toLocaleString('en-US'))];
  return [
    `| ${heading.join(' | ')} |`,
    `| --- | ${sizes.map(() => '--:').join(' | ')} |`,
    ...lines.map((line) => `| ${[line.label, ...cells(line)].join(' | ')} |`),
  ].join('\n');
}

const chart = { width: 400, height: 300, left: 56, top: 34, bottom: 34, gap: 40 };

/** Two charts beside each other, both axes logarithmic: time on the left, memory on the right. */
export function plotOf(parts) {
  const sizes = sizesOf(parts);
  const time = chartOf(parts, sizes, {
    title: 'CPU seconds',
    value: ({ cpuMs }) => cpuMs / 1000,
    ticks: [0.1, 1, 10, 100],
  });
  const memory = chartOf(parts, sizes, {
    title: 'Peak memory, MB',
    value: ({ rssMb }) => rssMb,
    ticks: [50, 100, 200, 400, 800],
  });
  const width = chart.width * 2 + chart.gap + 24;
  let end = 20;
  const legend = lines
    .map(({ label, color }) => {
      const x = end;
      end += 44 + label.length * 7;
      return `<rect x="${x}" y="${chart.height + 12}" width="12" height="12" rx="2" fill="${color}"/><text x="${x + 18}" y="${chart.height + 22}">${label}</text>`;
    })
    .join('\n');
  const height = chart.height + 36;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#24292f" role="img" aria-label="CPU time and peak memory by the number of rows">
<rect width="100%" height="100%" fill="#fff"/>
${time}
<g transform="translate(${chart.width + chart.gap} 0)">
${memory}
</g>
${legend}
</svg>
`;
}

/** Logarithmic: twice as much is the same step everywhere. */
const scale = (from, to, start, end) => (n) =>
  start + ((Math.log(n) - Math.log(from)) / (Math.log(to) - Math.log(from) || 1)) * (end - start);

function chartOf(parts, sizes, { title, value, ticks }) {
  const { width, height, left, top, bottom } = chart;
  const x = scale(sizes[0], sizes.at(-1), left + 12, width - 24);
  const y = scale(ticks[0], ticks.at(-1), height - bottom, top);
  const grid = ticks.map(
    (tick) =>
      `<line x1="${left}" x2="${width}" y1="${y(tick)}" y2="${y(tick)}" stroke="#d0d7de"/><text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
  );
  const axis = sizes.map(
    (rows) =>
      `<text x="${x(rows)}" y="${height - bottom + 18}" text-anchor="middle">${rows.toLocaleString('en-US')}</text>`,
  );
  const drawn = lines.map((line) => {
    const points = pointsOf(parts, line).map((point) => [x(point.rows), y(value(point))].map((n) => n.toFixed(1)));
    const dots = points.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${line.color}"/>`);
    return `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${line.color}" stroke-width="2"/>${dots.join('')}`;
  });
  return [`<text x="${left}" y="18" font-weight="bold">${title}</text>`, ...grid, ...axis, ...drawn].join('\n');
}
