import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

/** A plan that the engine has open. One instance a plan. */
export function ReviewScreen({ opened }: { readonly opened: OpenedPlan }) {
  const text = useText('review');
  return <Page title={text.title}>{opened.name}</Page>;
}
