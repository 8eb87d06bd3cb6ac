import type { IgnoredSheet } from '../../../../core/plan/model.ts';
import { useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { useIgnoredNames } from './ignored-names.ts';

/** Rows of a file that are in none of its plans, and why: they name no assignment, or one that gets no plan. */
export function IgnoredRows({ ignored }: { readonly ignored: readonly IgnoredSheet[] }) {
  const text = useText('batch');
  const namesOf = useIgnoredNames();
  const nameless = ignored.filter(({ assignmentId }) => assignmentId === undefined);
  const ofOthers = ignored.filter(({ assignmentId }) => assignmentId !== undefined);
  return (
    <>
      {ofOthers.length > 0 && (
        <Banner level="warning" title={text.ignored(namesOf(ofOthers))}>
          {text.ignoredOfOthers}
        </Banner>
      )}
      {nameless.length > 0 && (
        <Banner level="warning" title={text.ignored(namesOf(nameless))}>
          {text.ignoredHint}
        </Banner>
      )}
    </>
  );
}
