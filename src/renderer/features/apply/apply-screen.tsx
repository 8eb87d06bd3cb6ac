import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';

/** Writes a plan to Cube. One instance a plan. */
export function ApplyScreen({ opened }: { readonly opened: OpenedPlan }) {
  const text = useText('apply');
  return <Page title={text.title}>{opened.name}</Page>;
}
