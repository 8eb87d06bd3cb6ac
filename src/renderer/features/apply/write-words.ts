import { useText } from '../../text/language.tsx';
import type { Text } from '../../text/text.ts';

/** The words of writing a plan; one that puts back what another wrote undoes, and says so. */
export function useWriteWords(isUndo: boolean): Text['apply'] {
  const text = useText('apply');
  return isUndo ? { ...text, ...text.ofUndo } : text;
}

/** The same of several plans. */
export function useBatchWords(isUndo: boolean): Text['batch'] {
  const text = useText('batch');
  return isUndo ? { ...text, ...text.ofUndo } : text;
}
