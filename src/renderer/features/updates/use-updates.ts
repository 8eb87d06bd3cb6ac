import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { UpdateState } from '../../../core/updates.ts';
import { useCall } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { useMutate } from '../../api/use-mutate.ts';

/** How far the update is, and what a person can do about it. */
export function useUpdates() {
  const client = useQueryClient();
  const { value: state } = useCall('update.state', {});
  const keep = useCallback((next: UpdateState) => client.setQueryData(['update.state', {}], next), [client]);
  useEvent('update.changed', keep);
  return {
    state,
    check: useMutate('update.check'),
    download: useMutate('update.download'),
    cancel: useMutate('update.cancel'),
    restart: useMutate('update.restart'),
  };
}
