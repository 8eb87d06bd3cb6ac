import { server } from '../demo-server/allowed-server.ts';
import { handler } from './allowed-handler.ts';
export const engine = [server, handler];
