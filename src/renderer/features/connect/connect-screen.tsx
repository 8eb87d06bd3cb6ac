import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

export function ConnectScreen() {
  const text = useText('connect');
  return <Page title={text.title}>{null}</Page>;
}
