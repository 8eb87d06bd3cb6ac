import type { BulkUpdateStart } from '../../shell/navigation.ts';
import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

/** `start.request` grows with each request to begin anew. */
export function BulkUpdateScreen({ start }: { readonly start: BulkUpdateStart }) {
  const text = useText('bulkUpdate');
  return <Page title={text.title}>{start.file?.name}</Page>;
}
