import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { JobsProvider } from './api/jobs-context.tsx';
import { createQueryClient } from './api/query-client.ts';
import { useCall } from './api/use-call.ts';
import { CommandsProvider } from './app/commands.tsx';
import { NavigationProvider } from './app/navigation-context.tsx';
import { PreferencesProvider } from './app/preferences.tsx';
import { WindowFrame } from './shell/window-frame.tsx';

/** The window's content: what all screens share, from the outside in. */
export function App() {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <JobsProvider>
        <PreferencesProvider>
          <CommandsProvider>
            <Start />
          </CommandsProvider>
        </PreferencesProvider>
      </JobsProvider>
    </QueryClientProvider>
  );
}

/** Begins where there is something to do: with the connection, or with the assignments where one is there already. */
function Start() {
  const active = useCall('connection.active', {});
  if (active.isLoading) return null;
  const isConnected = active.value !== null && active.value !== undefined;
  return (
    <NavigationProvider start={isConnected ? 'assignments' : 'connect'}>
      <WindowFrame />
    </NavigationProvider>
  );
}
