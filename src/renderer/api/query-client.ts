import { QueryClient } from '@tanstack/react-query';
import type { AppStart } from '../../shared/contract/app.ts';
import type { CallName, Input, Output } from '../../shared/ipc.ts';

/** Answers come from a process on this computer: asking again by itself, or on focus, would only flicker. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

/** The same, with what the first picture needs: nothing of it is waited for. */
export function startQueryClient({ settings, connections, connection }: AppStart): QueryClient {
  const client = createQueryClient();
  const know = <K extends CallName>(name: K, input: Input<K>, answer: Output<K>): void => {
    client.setQueryData([name, input], answer);
  };
  know('settings.get', {}, settings);
  know('connection.list', {}, connections);
  if (connection !== undefined) know('connection.active', {}, connection);
  return client;
}
