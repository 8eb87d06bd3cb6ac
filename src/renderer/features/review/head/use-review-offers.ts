import { type Offer, useOffers } from '../../../app/commands.tsx';
import { useFormats, useText } from '../../../text/language.tsx';
import type { MenuAction } from '../../../ui/menu.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import type { Review, ReviewView } from '../use-review.ts';

/** The views as a person sees them: the rows as a list or by columns. */
export type ShownView = ReviewView | 'columns';
const shownViews = ['rows', 'columns', 'patterns', 'problems', 'conflicts'] as const satisfies readonly ShownView[];

export function showView(review: Review, view: ShownView): void {
  if (view === 'rows' || view === 'columns') review.onLayout(view === 'columns' ? 'columns' : 'list');
  review.onView(view === 'columns' ? 'rows' : view);
}

interface PlanActions {
  readonly actions: readonly MenuAction[];
  readonly apply: { readonly name: string; readonly hindrance: string | undefined; readonly run: () => void };
}

/** For the list of commands: the views, each field that changes, and what can be done with the plan. */
export function useReviewOffers(review: Review, { actions, apply }: PlanActions): void {
  const text = useText('review');
  const { commandGroups: groups } = useText('shell');
  const format = useFormats();
  const label = useFieldLabel();
  const { view, head, summary } = text;
  const group = groups.review;
  useOffers(() => [
    {
      id: 'review.apply',
      name: apply.name,
      group,
      run: apply.run,
      ...(apply.hindrance !== undefined && { hindrance: apply.hindrance }),
    },
    ...shownViews.map((id): Offer => ({
      id: `view.${id}`,
      name: view(head.views[id]),
      group,
      run: () => showView(review, id),
    })),
    ...review.state.fields.map(({ field, rows }): Offer => ({
      id: `field.${field}`,
      name: text.fieldOnly(label(field)),
      group: `${group} · ${text.rows(format.count(rows), rows)}`,
      run: () => {
        review.onView('rows');
        review.rows.show({ fields: [field] }, 'top');
      },
    })),
    ...actions.map(({ id, name, isDisabled = false, onAction }): Offer => ({
      id: `plan.${id}`,
      name,
      group,
      run: onAction,
      ...(isDisabled && { hindrance: summary.nothing }),
    })),
  ]);
}
