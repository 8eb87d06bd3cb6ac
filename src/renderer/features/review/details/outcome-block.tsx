import type { Outcome } from '../../../../core/plan/model.ts';
import { outcomeWords, type OutcomeCode } from '../../../../core/plan/outcome-words.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { OutcomeChip } from '../outcome-chip.tsx';
import styles from './details.module.css';
import type { Language } from '../../../../core/types.ts';

/** What became of the row: when, by whom, and the server's own words. */
export function OutcomeBlock({ outcome }: { readonly outcome: Outcome }) {
  const text = useText('review').details;
  const formats = useFormats();
  const language = useLanguage();
  const { state, at, by, tries, message, written } = outcome;
  const facts = [
    formats.dateTime(at),
    ...(by === undefined ? [] : [text.by(by === 'token' ? text.token : by)]),
    ...(tries === undefined || tries === 0 ? [] : [text.tries(formats.count(tries), tries)]),
  ];
  const own = ownWords(outcome, language);
  return (
    <section className={styles.outcome} data-state={state}>
      <div className={styles.outcomeHead}>
        <OutcomeChip state={state} />
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </div>
      {own !== undefined && <p>{own}</p>}
      {own === undefined && message !== undefined && (
        <p className={styles.server}>
          <span className={styles.facts}>{text.server}: </span>
          {message}
        </p>
      )}
      {state !== 'excluded' && state !== 'applied' && <p className={styles.facts}>{text.written[written]}</p>}
    </section>
  );
}

/** The sentence of an outcome of ours in the user's language; what the server said stays in its own words. */
function ownWords({ code, returned }: Outcome, language: Language): string | undefined {
  if (code === undefined || !isOutcomeCode(code)) return undefined;
  const words = outcomeWords[code][language];
  return words.includes('{fields}') && returned === undefined ? undefined : words;
}

const isOutcomeCode = (code: string): code is OutcomeCode => Object.hasOwn(outcomeWords, code);
