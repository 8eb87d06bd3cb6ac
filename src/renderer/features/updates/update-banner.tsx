import { useState } from 'react';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { NewsDialog } from './news-dialog.tsx';
import { updateSentence } from './update-words.ts';
import styles from './updates.module.css';
import { useUpdates } from './use-updates.ts';

/**
 * A line above every screen while there is something to decide about an update. What is only of interest to whoever looks for
 * it, such as a server that does not answer, is in the settings alone.
 */
export function UpdateBanner() {
  const text = useText('updates');
  const format = useFormats();
  const { state, download, cancel, restart } = useUpdates();
  const [dismissed, setDismissed] = useState('');
  const [isReading, setIsReading] = useState(false);
  if (state === undefined || !('offer' in state) || state.offer === undefined) return null;
  const { offer } = state;
  const which = `${state.at} ${offer.version}`;
  if (dismissed === which) return null;
  const sentence = updateSentence(state, text, format);
  return (
    <>
      <Banner
        level={state.at === 'failed' ? 'warning' : 'info'}
        isEdge
        title={sentence}
        {...(state.at === 'downloading' ? {} : { onDismiss: () => setDismissed(which) })}
        actions={
          <>
            {state.at !== 'failed' && (
              <Button size="sm" onPress={() => setIsReading(true)}>
                {text.news}
              </Button>
            )}
            {(state.at === 'available' || state.at === 'failed') && (
              <Button size="sm" variant="primary" isPending={download.isPending} onPress={() => void download.run({})}>
                {state.at === 'failed' ? text.retry : text.download}
              </Button>
            )}
            {state.at === 'downloading' && (
              <Button size="sm" onPress={() => void cancel.run({})}>
                {text.cancel}
              </Button>
            )}
            {state.at === 'ready' && (
              <Button size="sm" isPending={restart.isPending} onPress={() => void restart.run({})}>
                {text.restart}
              </Button>
            )}
          </>
        }
      >
        {state.at === 'ready' && text.readyHint}
        {state.at === 'downloading' && (
          <div className={styles.progress}>
            <ProgressBar label={text.progress} done={state.done} total={state.total === 0 ? undefined : state.total} />
          </div>
        )}
      </Banner>
      {restart.error !== undefined && <ErrorBanner error={restart.error} onDismiss={restart.reset} />}
      {isReading && <NewsDialog offer={offer} onClose={() => setIsReading(false)} />}
    </>
  );
}
