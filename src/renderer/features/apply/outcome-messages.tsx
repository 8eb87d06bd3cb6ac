import { outcomeSentence } from '../../../core/plan/outcome-sentence.ts';
import { useCall } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { useStateWords } from '../../text/use-state-words.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import styles from './outcome-messages.module.css';

const tones: { readonly [state: string]: Tone } = {
  applied: 'new',
  failed: 'invalid',
  conflict: 'warning',
  unknown: 'warning',
  skipped: 'neutral',
};

/** What Cube, or Cube Bulk, had to say about rows, the same words once with how many rows they are about. */
export function OutcomeMessages({ plan }: { readonly plan: string }) {
  const text = useText('apply');
  const words = useStateWords();
  const common = useText('common');
  const format = useFormats();
  const language = useLanguage();
  const { backToReview } = useNavigation();
  const { value = [], error, reload } = useCall('apply.messages', { plan });
  if (error !== undefined) return <ErrorBanner error={error} onRetry={reload} />;
  if (value.length === 0) return null;
  return (
    <Card title={text.messages} hint={text.messagesHint}>
      <ul className={styles.list}>
        {value.map((group) => (
          <li key={JSON.stringify(group)} className={styles.group}>
            <Badge tone={tones[group.state] ?? 'neutral'}>{words.stateTitle(group.state)}</Badge>
            <p className={styles.words}>{outcomeSentence(group, language)}</p>
            <span className={styles.rows}>{common.rows(format.count(group.rows), group.rows)}</span>
            <Button size="sm" onPress={() => backToReview({ outcomes: [group.state] })}>
              {text.show}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
