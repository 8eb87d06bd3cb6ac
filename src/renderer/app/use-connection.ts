import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ActiveConnection } from '../../shared/contract/connections.ts';
import { forgetAnswers, useCall } from '../api/use-call.ts';
import { useEvent } from '../api/use-event.ts';

/** The account that is worked with; null is offline. */
export function useConnection(): ActiveConnection | null {
  return useCall('connection.active', {}).value ?? null;
}

/** Once in the window: what was known of another account is asked for again. */
export function useConnectionChanges(): void {
  const client = useQueryClient();
  useEvent(
    'connection.changed',
    useCallback(
      ({ connection }) => {
        client.setQueryData(['connection.active', {}], connection);
        void forgetAnswers(client, ['assignment.list', 'history.list', 'connection.list', 'review.approvalRule']);
      },
      [client],
    ),
  );
}
