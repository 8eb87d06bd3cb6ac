import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

export function SettingsScreen() {
  const text = useText('settings');
  return <Page title={text.title}>{null}</Page>;
}
