import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from 'react';
import type { Language } from '../../core/types.ts';
import type { AppInfo, Settings } from '../../shared/contract/app.ts';
import type { Input } from '../../shared/ipc.ts';
import { cube } from '../api/cube.ts';
import { settled } from '../api/failure.ts';
import { useCall } from '../api/use-call.ts';
import { useEvent } from '../api/use-event.ts';
import { errorText } from '../ui/error-words.ts';
import { showToast } from '../ui/toast.tsx';
import { LanguageProvider } from '../text/language.tsx';

/** What the user chose. */
export interface Preferences {
  readonly settings: Settings;
  readonly change: (settings: Input<'settings.set'>) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

/** @public */
export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (preferences === null) throw new Error('usePreferences is used outside of PreferencesProvider');
  return preferences;
}

export function PreferencesProvider({
  systemLanguage,
  children,
}: {
  readonly systemLanguage: Language;
  readonly children: ReactNode;
}) {
  const client = useQueryClient();
  const { value: settings } = useCall('settings.get', {});
  const keep = useCallback((next: Settings) => client.setQueryData(['settings.get', {}], next), [client]);
  useEvent('settings.changed', keep);
  useTheme(settings?.theme);
  const language = languageOf(settings, systemLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const change = useCallback(
    async (wanted: Input<'settings.set'>) => {
      const reply = await settled(cube().call('settings.set', wanted));
      if (reply.ok) keep(reply.value);
      else showToast({ level: 'error', title: errorText(reply.error, language).sentence });
    },
    [keep, language],
  );
  const preferences = useMemo(
    () =>
      settings === undefined ? null : { settings, change: (wanted: Input<'settings.set'>) => void change(wanted) },
    [settings, change],
  );
  if (preferences === null) return null;
  return (
    <PreferencesContext value={preferences}>
      <LanguageProvider language={language}>{children}</LanguageProvider>
    </PreferencesContext>
  );
}

const languageOf = (settings: Settings | undefined, systemLanguage: Language): Language =>
  settings === undefined || settings.language === 'system' ? systemLanguage : settings.language;

/** What this computer is like; undefined until main has looked. */
export const useAppInfo = (): AppInfo | undefined => useCall('app.info', {}).value;

const darkQuery = '(prefers-color-scheme: dark)';

/** Puts the theme where the tokens look for it; `system` follows the system while the window is open. */
function useTheme(theme: Settings['theme'] = 'system'): void {
  useEffect(() => {
    const media = window.matchMedia(darkQuery);
    const show = (): void => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (media.matches ? 'dark' : 'light') : theme;
    };
    show();
    media.addEventListener('change', show);
    return () => media.removeEventListener('change', show);
  }, [theme]);
}
