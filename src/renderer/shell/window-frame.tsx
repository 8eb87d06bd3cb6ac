import { useEvent } from '../api/use-event.ts';
import { Toasts } from '../ui/toast.tsx';
import { languageChoices, themes } from '../../core/preferences.ts';
import { useCommand, useOffers } from '../app/commands.tsx';
import { usePreferences } from '../app/preferences.tsx';
import { useText } from '../text/language.tsx';
import { CommandPalette } from './command-palette.tsx';
import { UpdateBanner } from '../features/updates/update-banner.tsx';
import { EngineBanner } from './engine-banner.tsx';
import { FileDrop } from './file-drop.tsx';
import { Rail } from './rail.tsx';
import { Screens } from './screens.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useConnectionChanges } from '../app/use-connection.ts';
import { useChooseFile, useOpenFile } from '../app/use-open-file.ts';
import styles from './window-frame.module.css';

/** Everything in the window: the rail, and the screen beside it. */
export function WindowFrame() {
  const openFile = useOpenFile();
  const chooseFile = useChooseFile();
  useConnectionChanges();
  useAppearanceOffers();
  useEvent('file.opened', openFile);
  useCommand('file.open', () => {
    void chooseFile('any').then((file) => {
      if (file !== null) openFile(file);
    });
  });
  return (
    <div className={styles.window}>
      <Rail />
      <div className={styles.main}>
        <EngineBanner />
        <UpdateBanner />
        <Screens />
      </div>
      <ShortcutsDialog />
      <CommandPalette />
      <FileDrop />
      <Toasts />
    </div>
  );
}

/** The same before it is known what the screen is. */
export function EmptyFrame() {
  return (
    <div inert aria-hidden className={styles.window}>
      <Rail />
      <div className={styles.main} />
    </div>
  );
}

/** Language and theme, from wherever somebody is. */
function useAppearanceOffers(): void {
  const { change } = usePreferences();
  const { language, languages, theme, themes: names } = useText('settings');
  const { commandGroups } = useText('shell');
  const group = commandGroups.appearance;
  useOffers(() => [
    ...languageChoices.map((id) => ({
      id: `language.${id}`,
      name: `${language}: ${languages[id]}`,
      group,
      isSeldom: true,
      run: () => change({ language: id }),
    })),
    ...themes.map((id) => ({
      id: `theme.${id}`,
      name: `${theme}: ${names[id]}`,
      group,
      isSeldom: true,
      run: () => change({ theme: id }),
    })),
  ]);
}
