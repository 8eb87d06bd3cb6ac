import { useCall } from '../../api/use-call.ts';
import { outcomeWords } from '../../../core/plan/outcome-words.ts';
import { errorWords } from '../../../core/errors.ts';
import type { Language } from '../../../core/json.ts';
import type { OutcomeGroup } from '../../../shared/contract/applying.ts';
import { useNavigation } from '../../shell/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
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
            <div className={styles.words}>
              <p>{sentence(group, language)}</p>
              {detail(group, language) !== undefined && <p className={styles.detail}>{detail(group, language)}</p>}
            </div>
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

const wordsOf: { readonly [code: string]: Readonly<Record<Language, string>> } = { ...errorWords, ...outcomeWords };

/** In the user's language where the code has words; else as the server said it. */
function sentence({ code, message }: OutcomeGroup, language: Language): string {
  const known = code === undefined ? undefined : wordsOf[code];
  if (known === undefined) return message ?? code ?? '';
  return known[language].includes('{fields}') ? (message ?? known[language]) : known[language];
}

/** What the server itself said, under the sentence. */
function detail(group: OutcomeGroup, language: Language): string | undefined {
  const { message } = group;
  return message === undefined || message === sentence(group, language) || message === wordsOf[group.code ?? '']?.en
    ? undefined
    : message;
}
