import { commandKeys } from '../../shared/command-keys.ts';
import { ArrowDownToLine, FileSpreadsheet, History, Settings, Users, type LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useText } from '../text/language.tsx';
import { cx } from '../ui/cx.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { useCommand } from './commands.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { JobIndicator } from './job-indicator.tsx';
import { useNavigation } from './navigation-context.tsx';
import { type RailPlace, railPlaces } from './navigation.ts';
import styles from './rail.module.css';

const icons: Record<RailPlace, LucideIcon> = {
  assignments: Users,
  'bulk-update': FileSpreadsheet,
  export: ArrowDownToLine,
  history: History,
  settings: Settings,
};

/** The way between the places, with running jobs and the connection at its foot. */
export function Rail() {
  const text = useText('shell');
  return (
    <header className={styles.rail}>
      <div className={styles.brand}>
        <Mark />
        Cube Bulk
      </div>
      <nav aria-label={text.rail} className={styles.places}>
        {railPlaces.map((place) => (
          <RailItem key={place} place={place} />
        ))}
      </nav>
      <div className={styles.foot}>
        <JobIndicator />
        <ConnectionChip />
      </div>
    </header>
  );
}

function RailItem({ place }: { readonly place: RailPlace }) {
  const { state, go } = useNavigation();
  const text = useText('shell');
  const Icon = icons[place];
  const isActive = state.place === place;
  useCommand(`go.${place}`, () => go(place));
  return (
    <Button
      aria-current={isActive ? 'page' : false}
      onPress={() => go(place)}
      className={cx(styles.item, isActive && styles.active)}
    >
      <Icon aria-hidden size={16} strokeWidth={1.8} />
      <span className={styles.name}>{text.places[place]}</span>
      <span className={styles.keys}>
        <KeyHint keys={commandKeys[`go.${place}`]} />
      </span>
    </Button>
  );
}

/** Cube Bulk's sign: a cube of rows. @public */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" className={styles.mark}>
      <path d="M12 1.8 21 7v10l-9 5.2L3 17V7z" className={styles.markBody} />
      <path d="M3 7l9 5.2L21 7M12 12.2v10M7.5 9.6v10.2M16.5 9.6v10.2" className={styles.markLines} />
    </svg>
  );
}
