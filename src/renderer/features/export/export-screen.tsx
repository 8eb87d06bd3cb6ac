import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

export function ExportScreen() {
  const text = useText('exporting');
  return <Page title={text.title}>{null}</Page>;
}
