import { useCall } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { groupSentence } from './group-sentence.ts';
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
  const words = useText('review').outcomes;
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
          <li key={`${group.state} ${group.code ?? ''} ${group.message ?? ''}`} className={styles.group}>
            <Badge tone={tones[group.state] ?? 'neutral'}>{words[group.state]}</Badge>
            <p className={styles.words}>{groupSentence(group, language, text.serverSays)}</p>
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
