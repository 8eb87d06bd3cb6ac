import { useConnection } from '../../app/use-connection.ts';

/** Why a plan cannot be written from here now. */
export type Hindrance = 'offline' | 'other-account';

export function useHindrance(
  plan: { readonly header: { readonly account: string } } | undefined,
): Hindrance | undefined {
  const connection = useConnection();
  if (connection === null) return 'offline';
  return plan === undefined || connection.account === plan.header.account ? undefined : 'other-account';
}
