const width = 860;
const labelWidth = 260;
const barHeight = 18;
const gap = 6;
const partGap = 44;
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const colorOf = (name) => {
  if (name.startsWith('ours')) return '#1f6feb';
  return name.startsWith('REF') || name.includes('only') ? '#8b949e' : '#d29922';
};

/** Bars of wall time, each part with its own scale; grey is the floor, blue is ours. */
export function plotOf({ parts }) {
  let y = 12;
  let body = '';
  for (const { title, results } of parts) {
    const ran = results.filter(({ wallMs }) => wallMs !== undefined);
    if (ran.length === 0) continue;
    const longest = Math.max(...ran.map(({ wallMs }) => wallMs));
    const own = ran.find(({ name }) => name === 'ours')?.wallMs;
    y += partGap - 20;
    body += `<text x="12" y="${y}" font-weight="bold">${escaped(title)}</text>\n`;
    y += 12;
    for (const { name, wallMs } of ran) {
      const length = Math.max(1, Math.round((wallMs / longest) * (width - labelWidth - 150)));
      const times = own === undefined || name === 'ours' ? '' : ` (${(wallMs / own).toFixed(2)} × ours)`;
      body += `<text x="${labelWidth - 8}" y="${y + 13}" text-anchor="end">${escaped(name)}</text>`;
      body += `<rect x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" rx="2" fill="${colorOf(name)}"/>`;
      body += `<text x="${labelWidth + length + 6}" y="${y + 13}">${(wallMs / 1000).toFixed(2)} s${times}</text>\n`;
      y += barHeight + gap;
    }
  }
  const height = y + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#24292f" role="img" aria-label="Wall times of the bench">\n<rect width="100%" height="100%" fill="#fff"/>\n${body}</svg>\n`;
}
