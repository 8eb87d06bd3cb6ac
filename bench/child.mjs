// Runs one contender once: loads what it needs, measures, and prints one line of JSON.
import { Tally } from './data/tally.mjs';

const { part, name, input } = JSON.parse(process.argv[2]);
const { contenders } = await import(`./contenders/${part}.mjs`);
const work = await contenders[name](new Tally(), input);
const cpuBefore = process.cpuUsage();
const startedMs = performance.now();
const result = await work(input);
const wallMs = performance.now() - startedMs;
const cpu = process.cpuUsage(cpuBefore);
const measured = {
  wallMs,
  cpuMs: (cpu.user + cpu.system) / 1000,
  rssMb: process.resourceUsage().maxRSS / 1024,
  ...result,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
