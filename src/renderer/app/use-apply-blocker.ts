import { useConnection } from './use-connection.ts';

/** Why a plan cannot be written, or compared with Cube as it is, from here now. */
export type Hindrance = 'offline' | 'other-account';

export function useHindrance(
  plan: { readonly header: { readonly account: string } } | undefined,
): Hindrance | undefined {
  const connection = useConnection();
  if (connection === null) return 'offline';
  return plan === undefined || connection.account === plan.header.account ? undefined : 'other-account';
}
