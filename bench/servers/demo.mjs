// The demo server in a process of its own, with the latency of a real one.
import { built } from '../lib/built.mjs';

const { startDemoServer } = await built('demo-server/server.js');
const server = await startDemoServer({ records: 2000, latencyMs: 20, username: 'demo', password: 'bench' });
process.send(server.url);
