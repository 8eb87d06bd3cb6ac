import { server } from '../demo-server/allowed-server.ts';
import { service } from '../services/allowed-service.ts';
export const run = [server, service];
