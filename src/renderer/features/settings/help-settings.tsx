import { useState } from 'react';
import { useMutate } from '../../api/use-mutate.ts';
import { useRunCommand } from '../../app/commands.tsx';
import { useAppInfo } from '../../app/preferences.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { showToast } from '../../ui/toast.tsx';
import { NoticesDialog } from './notices-dialog.tsx';
import styles from './settings.module.css';
import { Setting, SettingsSection } from './settings-section.tsx';

/** Where to look when something went wrong, and what this program is. */
export function HelpSettings() {
  const text = useText('settings');
  const runCommand = useRunCommand();
  const showLog = useMutate('app.showLog');
  const diagnostics = useMutate('app.copyDiagnostics');
  const copy = async (): Promise<void> => {
    const reply = await diagnostics.run({});
    if (reply.ok) showToast({ level: 'done', title: text.diagnosticsCopied });
  };
  const error = showLog.error ?? diagnostics.error;
  return (
    <SettingsSection title={text.help}>
      <Setting name={text.shortcuts}>
        <Button trailing={<KeyHint keys="?" />} onPress={() => runCommand('help.shortcuts')}>
          {text.showShortcuts}
        </Button>
      </Setting>
      <Setting name={text.log} hint={text.logHint}>
        <Button isPending={showLog.isPending} onPress={() => void showLog.run({})}>
          {text.showLog}
        </Button>
      </Setting>
      <Setting name={text.diagnostics} hint={text.diagnosticsHint}>
        <Button isPending={diagnostics.isPending} onPress={() => void copy()}>
          {text.copyDiagnostics}
        </Button>
      </Setting>
      {error !== undefined && <ErrorBanner error={error} />}
      <About />
    </SettingsSection>
  );
}

function About() {
  const text = useText('settings');
  const info = useAppInfo();
  const [isReading, setIsReading] = useState(false);
  return (
    <div className={styles.about}>
      <Mark size={28} />
      <div className={styles.words}>
        <p className={styles.name}>Cube Bulk</p>
        <p className={styles.hint}>
          {info !== undefined && `${text.version(info.version)} · ${text.secrets[info.secrets]}`}
        </p>
      </div>
      <Button onPress={() => setIsReading(true)}>{text.licences}</Button>
      {isReading && <NoticesDialog onClose={() => setIsReading(false)} />}
    </div>
  );
}
