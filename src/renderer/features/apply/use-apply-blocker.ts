import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useConnection } from '../../app/use-connection.ts';

/** Why a plan cannot be written from here now. */
export type Hindrance = 'offline' | 'other-account';

export function useHindrance({ header }: OpenedPlan): Hindrance | undefined {
  const connection = useConnection();
  if (connection === null) return 'offline';
  return connection.account === header.account ? undefined : 'other-account';
}
