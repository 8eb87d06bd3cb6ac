import { server } from '../demo-server/allowed-server.ts';
import { handler } from './engine/allowed-handler.ts';
export const engine = [server, handler];
