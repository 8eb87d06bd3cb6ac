import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

export function AssignmentsScreen() {
  const text = useText('assignments');
  return <Page title={text.title}>{null}</Page>;
}
