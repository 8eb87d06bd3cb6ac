/** What the simulated runs came to, for the figures that are published. */
export interface Tally {
  scenarios: number;
  runs: number;
  requests: number;
  crashes: Record<string, number>;
  faults: Record<string, number>;
  outcomesCompared: number;
  fieldsCompared: number;
  undone: number;
}

export const newTally = (): Tally => ({
  scenarios: 0,
  runs: 0,
  requests: 0,
  crashes: {},
  faults: {},
  outcomesCompared: 0,
  fieldsCompared: 0,
  undone: 0,
});

export function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** The figures, one kind a line. */
export function tallyText({ crashes, faults, ...figures }: Tally): string {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, n]) => `${name} ${String(n)}`)
      .join(', ');
  return [list({ ...figures }), `ended early: ${list(crashes)}`, `faults: ${list(faults)}`].join('\n');
}
