import { useState } from 'react';
import type { UpdateState } from '../../../core/updates.ts';
import { useAppInfo, usePreferences } from '../../app/preferences.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Switch } from '../../ui/switch.tsx';
import { NewsDialog } from '../updates/news-dialog.tsx';
import { updateSentence } from '../updates/update-words.ts';
import styles from '../updates/updates.module.css';
import { useUpdates } from '../updates/use-updates.ts';
import { Setting, SettingsSection } from './settings-section.tsx';

/** Whether newer versions are looked for, and how far the one is that was found. */
export function UpdateSettings() {
  const text = useText('updates');
  const format = useFormats();
  const { settings, change } = usePreferences();
  const info = useAppInfo();
  const updates = useUpdates();
  const { state = { at: 'idle' }, restart } = updates;
  const mayChoose = state.at !== 'off' || state.reason === 'turnedOff';
  return (
    <SettingsSection title={text.section}>
      <Setting
        name={`${text.version} ${info?.version ?? ''}`}
        hint={
          <div role="status">
            {updateSentence(state, text, format)}
            {state.at === 'ready' && ` ${text.readyHint}`}
            {state.at === 'downloading' && (
              <div className={styles.progress}>
                <ProgressBar
                  label={text.progress}
                  done={state.done}
                  total={state.total === 0 ? undefined : state.total}
                />
              </div>
            )}
          </div>
        }
      >
        <UpdateButtons state={state} updates={updates} />
      </Setting>
      {restart.error !== undefined && <ErrorBanner error={restart.error} onDismiss={restart.reset} />}
      {mayChoose && (
        <Setting name={text.look} hint={text.lookHint}>
          <Switch
            label={text.look}
            isLabelHidden
            isSelected={settings.looksForUpdates}
            onChange={(looksForUpdates) => change({ looksForUpdates })}
          />
        </Setting>
      )}
    </SettingsSection>
  );
}

interface UpdateButtonsProps {
  readonly state: UpdateState;
  readonly updates: ReturnType<typeof useUpdates>;
}

/** What can be done now. */
function UpdateButtons({ state, updates: { check, download, cancel, restart } }: UpdateButtonsProps) {
  const text = useText('updates');
  const [isReading, setIsReading] = useState(false);
  if (state.at === 'off') return null;
  const offer = 'offer' in state ? state.offer : undefined;
  return (
    <div className={styles.buttons}>
      {offer !== undefined && <Button onPress={() => setIsReading(true)}>{text.news}</Button>}
      {offer === undefined && (
        <Button isPending={state.at === 'checking' || check.isPending} onPress={() => void check.run({})}>
          {text.lookNow}
        </Button>
      )}
      {(state.at === 'available' || (state.at === 'failed' && offer !== undefined)) && (
        <Button variant="primary" isPending={download.isPending} onPress={() => void download.run({})}>
          {state.at === 'failed' ? text.retry : text.download}
        </Button>
      )}
      {state.at === 'downloading' && <Button onPress={() => void cancel.run({})}>{text.cancel}</Button>}
      {state.at === 'ready' && (
        <Button isPending={restart.isPending} onPress={() => void restart.run({})}>
          {text.restart}
        </Button>
      )}
      {isReading && offer !== undefined && <NewsDialog offer={offer} onClose={() => setIsReading(false)} />}
    </div>
  );
}
