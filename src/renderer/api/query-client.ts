import { QueryClient } from '@tanstack/react-query';

/** Answers come from a process on this computer: asking again by itself, or on focus, would only flicker. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
