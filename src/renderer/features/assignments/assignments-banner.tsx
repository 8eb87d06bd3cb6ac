import type { AssignmentList } from '../../../shared/contract/assignments.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useConnection } from '../../app/use-connection.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { errorText } from '../../ui/error-words.ts';

interface AssignmentsBannerProps {
  readonly answer: AssignmentList | undefined;
  readonly onRetry: () => void;
}

/** Why the list may not be all that Cube has. */
export function AssignmentsBanner({ answer, onRetry }: AssignmentsBannerProps) {
  const text = useText('assignments');
  const common = useText('common');
  const language = useLanguage();
  const { go } = useNavigation();
  const isOnline = useConnection() !== null;
  if (answer === undefined) return null;
  if (answer.error !== undefined) {
    return (
      <Banner
        level="warning"
        isEdge
        title={text.cannotAsk}
        actions={
          <Button size="sm" onPress={onRetry}>
            {common.retry}
          </Button>
        }
      >
        {errorText(answer.error, language).sentence}
      </Banner>
    );
  }
  if (!isOnline && answer.assignments.length > 0) {
    return (
      <Banner
        isEdge
        actions={
          <Button size="sm" onPress={() => go('connect')}>
            {text.connect}
          </Button>
        }
      >
        {text.offline}
      </Banner>
    );
  }
  return answer.server === 'cannot-list' ? <Banner isEdge>{text.cannotList}</Banner> : null;
}
