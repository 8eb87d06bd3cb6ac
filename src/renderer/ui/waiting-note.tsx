import { errorWords } from '../../core/errors.ts';
import type { JobProgress } from '../../shared/ipc.ts';
import { useFormats, useLanguage, useText } from '../text/language.tsx';

/** Why a job stands still, and when it goes on; nothing while it moves. */
export function WaitingNote({ progress }: { readonly progress: JobProgress | undefined }) {
  const text = useText('common');
  const format = useFormats();
  const language = useLanguage();
  const waiting = progress?.waiting;
  return waiting === undefined
    ? null
    : text.waiting(errorWords[waiting.code][language], format.duration(waiting.seconds));
}
