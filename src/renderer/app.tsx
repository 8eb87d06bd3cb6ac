import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppStart } from '../shared/contract/app.ts';
import { JobsProvider } from './api/jobs-context.tsx';
import { startQueryClient } from './api/query-client.ts';
import { useCall } from './api/use-call.ts';
import { CommandsProvider } from './app/commands.tsx';
import { NavigationProvider } from './app/navigation-context.tsx';
import { PreferencesProvider } from './app/preferences.tsx';
import { EmptyFrame, WindowFrame } from './shell/window-frame.tsx';

/** The window's content: what all screens share, from the outside in. */
export function App({ start }: { readonly start: AppStart }) {
  const [client] = useState(() => startQueryClient(start));
  return (
    <QueryClientProvider client={client}>
      <JobsProvider>
        <PreferencesProvider systemLanguage={start.systemLanguage}>
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
  if (active.isLoading) return <Frame />;
  const isConnected = active.value !== null && active.value !== undefined;
  return (
    <NavigationProvider start={isConnected ? 'assignments' : 'connect'}>
      <WindowFrame />
    </NavigationProvider>
  );
}

/** Where it begins is not known yet: only the way between the places, which nobody can take yet. */
function Frame() {
  return (
    <NavigationProvider start="connect">
      <EmptyFrame />
    </NavigationProvider>
  );
}
