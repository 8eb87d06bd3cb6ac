import { useMemo } from 'react';
import type { RowEnd } from '../../core/plan/balance.ts';
import type { OutcomeState, RowStatus } from '../../core/plan/model.ts';
import { capitalised, endWord, stateWord, statusWord } from '../../core/plan/state-words.ts';
import { useLanguage } from './language.tsx';

/** What people read for a row's end within a sentence, and for its end, state and status alone. */
export interface StateWords {
  readonly end: (end: RowEnd) => string;
  readonly endTitle: (end: RowEnd) => string;
  readonly stateTitle: (state: OutcomeState) => string;
  readonly statusTitle: (status: RowStatus) => string;
}

export function useStateWords(): StateWords {
  const language = useLanguage();
  return useMemo(
    () => ({
      end: (end) => endWord(end, language),
      endTitle: (end) => capitalised(endWord(end, language)),
      stateTitle: (state) => capitalised(stateWord(state, language)),
      statusTitle: (status) => capitalised(statusWord(status, language)),
    }),
    [language],
  );
}
