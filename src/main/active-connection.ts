import { z } from 'zod';
import type { ActiveConnection } from '../shared/contract/connections.ts';

/** Reads the engine's answer to a connect. */
export const activeConnection: z.ZodType<ActiveConnection> = z.object({
  id: z.string(),
  name: z.string(),
  account: z.string(),
  user: z.string(),
  isDemo: z.boolean(),
});

/** The port of a demo Cube that ran before. */
export function demoPort(account: string | undefined): { readonly port?: number } {
  const port = Number(account === undefined ? Number.NaN : URL.parse(account)?.port);
  return Number.isInteger(port) && port > 0 ? { port } : {};
}
