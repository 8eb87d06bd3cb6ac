import { useState } from 'react';
import { useForgetAnswers } from '../api/use-call.ts';
import { useEvent } from '../api/use-event.ts';
import { useText } from '../text/language.tsx';
import { Banner } from '../ui/banner.tsx';

/** Says that the engine died and was started again; what was shown of it is asked for again. */
export function EngineBanner() {
  const [reason, setReason] = useState<string>();
  const forget = useForgetAnswers();
  const text = useText('shell');
  useEvent('engine.crashed', (event) => setReason(event.reason));
  useEvent('engine.ready', () => forget('assignment.list', 'history.list', 'connection.active', 'workspace.path'));
  if (reason === undefined) return null;
  return (
    <Banner level="error" isEdge title={text.engineCrashed} onDismiss={() => setReason(undefined)}>
      {reason}
    </Banner>
  );
}
