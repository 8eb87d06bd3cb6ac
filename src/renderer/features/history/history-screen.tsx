import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

export function HistoryScreen() {
  const text = useText('history');
  return <Page title={text.title}>{null}</Page>;
}
