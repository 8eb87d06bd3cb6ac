import type { CallName, Input, Output } from '../../../shared/ipc.ts';
import { cube } from '../../api/cube.ts';
import { CallFailure, settled } from '../../api/failure.ts';

/** Calls the engine outside of a query: for pages that keep their own cache. Throws a CallFailure. */
export async function ask<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
  const reply = await settled(cube().call(name, input));
  if (!reply.ok) throw new CallFailure(reply.error);
  return reply.value;
}
