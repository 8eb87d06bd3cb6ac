import { useEvent } from '../api/use-event.ts';
import { Toasts } from '../ui/toast.tsx';
import { useCommand } from '../app/commands.tsx';
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
      <FileDrop />
      <Toasts />
    </div>
  );
}
