import { Activity, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { AssignmentsScreen } from '../features/assignments/assignments-screen.tsx';
import { ConnectScreen } from '../features/connect/connect-screen.tsx';
import { ExportScreen } from '../features/export/export-screen.tsx';
import { HistoryScreen } from '../features/history/history-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { useNavigation } from '../app/navigation-context.tsx';
import type { Place } from '../app/navigation.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { useArrival } from '../app/use-arrival.ts';

const BulkUpdateScreen = lazy(async () => ({
  default: (await import('../features/bulk-update/bulk-update-screen.tsx')).BulkUpdateScreen,
}));
const ReviewScreen = lazy(async () => ({
  default: (await import('../features/review/review-screen.tsx')).ReviewScreen,
}));
const ApplyScreen = lazy(async () => ({
  default: (await import('../features/apply/apply-screen.tsx')).ApplyScreen,
}));

const screens: Record<Exclude<Place, 'bulk-update'>, ComponentType> = {
  assignments: AssignmentsScreen,
  export: ExportScreen,
  history: HistoryScreen,
  settings: SettingsScreen,
  connect: ConnectScreen,
};

/**
 * All screens that were visited. Those that are not shown are kept with their state (a mapping in the making, a search,
 * a scroll position) but listen to nothing meanwhile.
 */
export function Screens() {
  const { state } = useNavigation();
  const { place, review, isApplying } = state;
  useArrival(place === 'bulk-update' && review !== undefined ? (isApplying ? 'apply' : 'review') : place);
  return (
    <>
      {Object.entries(screens).map(([id, Screen]) => (
        <Kept key={id} isShown={place === id}>
          <Screen />
        </Kept>
      ))}
      <Kept isShown={place === 'bulk-update' && review === undefined}>
        <BulkUpdateScreen start={state.bulkUpdate} />
      </Kept>
      {review !== undefined && (
        <Kept key={review.plan} isShown={place === 'bulk-update' && !isApplying}>
          <ReviewScreen opened={review} />
        </Kept>
      )}
      {review !== undefined && (
        <Kept key={`apply ${review.plan}`} isShown={place === 'bulk-update' && isApplying}>
          <ApplyScreen opened={review} />
        </Kept>
      )}
    </>
  );
}

/** Made when it is first shown, then kept. */
function Kept({ isShown, children }: { readonly isShown: boolean; readonly children: ReactNode }) {
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  if (!isShown && !wasShown) return null;
  return (
    <Activity mode={isShown ? 'visible' : 'hidden'}>
      <ScreenBoundary>
        <Suspense fallback={null}>{children}</Suspense>
      </ScreenBoundary>
    </Activity>
  );
}
