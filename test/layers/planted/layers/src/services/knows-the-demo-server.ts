import { server } from '../demo-server/allowed-server.ts';
export const value = server;
