import { Activity, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { AssignmentsScreen } from '../features/assignments/assignments-screen.tsx';
import { ConnectScreen } from '../features/connect/connect-screen.tsx';
import { useNavigation } from '../app/navigation-context.tsx';
import type { Place } from '../app/navigation.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { useArrival } from '../app/use-arrival.ts';

/** The window begins with one of the screens above; each other one is a file of its own, which the first picture does not wait for. */
const files = {
  bulkUpdate: () => import('../features/bulk-update/bulk-update-screen.tsx'),
  review: () => import('../features/review/review-screen.tsx'),
  apply: () => import('../features/apply/apply-screen.tsx'),
  export: () => import('../features/export/export-screen.tsx'),
  history: () => import('../features/history/history-screen.tsx'),
  settings: () => import('../features/settings/settings-screen.tsx'),
};

const BulkUpdateScreen = lazy(async () => ({ default: (await files.bulkUpdate()).BulkUpdateScreen }));
const BatchScreen = lazy(async () => ({
  default: (await import('../features/batch/batch-screen.tsx')).BatchScreen,
}));
const ReviewScreen = lazy(async () => ({ default: (await files.review()).ReviewScreen }));
const ApplyScreen = lazy(async () => ({ default: (await files.apply()).ApplyScreen }));

const screens: Record<Exclude<Place, 'bulk-update'>, ComponentType> = {
  assignments: AssignmentsScreen,
  export: lazy(async () => ({ default: (await files.export()).ExportScreen })),
  history: lazy(async () => ({ default: (await files.history()).HistoryScreen })),
  settings: lazy(async () => ({ default: (await files.settings()).SettingsScreen })),
  connect: ConnectScreen,
};

/** Once the first screen is there and nothing else is to be done, the others come in, so that none is waited for. */
function useOtherScreens(): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      for (const load of Object.values(files)) void load();
    });
    return () => cancelIdleCallback(idle);
  }, []);
}

/**
 * All screens that were visited. Those that are not shown are kept with their state (a mapping in the making, a search,
 * a scroll position) but listen to nothing meanwhile.
 */
export function Screens() {
  useOtherScreens();
  const { state } = useNavigation();
  const { place, review, batch, isApplying } = state;
  useArrival(place === 'bulk-update' && review !== undefined ? (isApplying ? 'apply' : 'review') : place);
  return (
    <>
      {Object.entries(screens).map(([id, Screen]) => (
        <Kept key={id} isShown={place === id}>
          <Screen />
        </Kept>
      ))}
      <Kept isShown={place === 'bulk-update' && review === undefined && batch === undefined}>
        <BulkUpdateScreen start={state.bulkUpdate} />
      </Kept>
      {batch !== undefined && (
        <Kept key={batch.files.join(' ')} isShown={place === 'bulk-update' && review === undefined}>
          <BatchScreen opened={batch} />
        </Kept>
      )}
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
