import type { Outcome } from '../../../../core/plan/model.ts';
import { outcomeSentence } from '../../../../core/plan/outcome-sentence.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { OutcomeChip } from '../outcome-chip.tsx';
import styles from './details.module.css';

/** How the row ended: when, by whom, why, and the server's own words. */
export function OutcomeBlock({ outcome }: { readonly outcome: Outcome }) {
  const text = useText('review').details;
  const formats = useFormats();
  const language = useLanguage();
  const { state, at, by, tries, written } = outcome;
  const facts = [
    formats.dateTime(at),
    ...(by === undefined ? [] : [text.by(by === 'token' ? text.token : by)]),
    ...(tries === undefined || tries === 0 ? [] : [text.tries(formats.count(tries), tries)]),
  ];
  const sentence = outcomeSentence(outcome, language);
  return (
    <section className={styles.outcome} data-state={state}>
      <div className={styles.outcomeHead}>
        <OutcomeChip state={state} />
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </div>
      {sentence !== undefined && <p>{sentence}</p>}
      {state !== 'excluded' && state !== 'applied' && <p className={styles.facts}>{text.written[written]}</p>}
    </section>
  );
}
