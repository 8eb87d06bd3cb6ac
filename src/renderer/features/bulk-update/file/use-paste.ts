import { useEffect, useEffectEvent } from 'react';
import type { ChosenFile } from '../../../../shared/contract/app.ts';
import type { ErrorInfo } from '../../../../shared/error-info.ts';
import { useMutate } from '../../../api/use-mutate.ts';
import { useCommand } from '../../../app/commands.tsx';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { isInDialog, isTyping } from '../../../ui/use-shortcut.ts';

/** Takes the table that was copied in Excel. */
export interface Paste {
  readonly start: () => void;
  readonly isPending: boolean;
  readonly error: ErrorInfo | undefined;
}

/** By its button, its key, and the menu's Paste, as long as the component is shown and nobody is typing. */
export function usePaste(onFile: (file: ChosenFile) => void): Paste {
  const text = useText('bulkUpdate');
  const format = useFormats();
  const language = useLanguage();
  const { run, isPending, error } = useMutate('file.paste');
  const start = (): void => {
    if (isPending) return;
    void run({ language }).then((reply) => {
      if (!reply.ok) return;
      const { file, rows } = reply.value;
      showToast({ level: 'done', title: text.pasted(format.count(rows), rows) });
      onFile(file);
    });
  };
  useCommand('file.paste', start);
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (!event.defaultPrevented && !isTyping(document.activeElement) && !isInDialog()) start();
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => onPaste(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
  return { start, isPending, error };
}
