// The demo server in a process of its own, with the latency of a real one: `demo.mjs <milliseconds>`.
import { built } from '../lib/built.mjs';

const { startDemoServer } = await built('demo-server/server.js');
const latencyMs = Number(process.argv[2] ?? 20);
const server = await startDemoServer({ records: 2000, latencyMs, username: 'demo', password: 'bench' });
process.send(server.url);
