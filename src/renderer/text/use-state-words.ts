import { useMemo } from 'react';
import type { OutcomeState, RowStatus } from '../../core/plan/model.ts';
import { capitalised, stateWord, statusWord } from '../../core/plan/state-words.ts';
import { useLanguage } from './language.tsx';

/** What people read for a row's state and status: within a sentence, and alone as `State`, `Status`. */
export interface StateWords {
  readonly state: (state: OutcomeState) => string;
  readonly status: (status: RowStatus) => string;
  readonly stateTitle: (state: OutcomeState) => string;
  readonly statusTitle: (status: RowStatus) => string;
}

export function useStateWords(): StateWords {
  const language = useLanguage();
  return useMemo(
    () => ({
      state: (state) => stateWord(state, language),
      status: (status) => statusWord(status, language),
      stateTitle: (state) => capitalised(stateWord(state, language)),
      statusTitle: (status) => capitalised(statusWord(status, language)),
    }),
    [language],
  );
}
