import { commandKeys } from '../../shared/command-keys.ts';
import { ArrowDownToLine, FileSpreadsheet, History, Settings, Users, type LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useText } from '../text/language.tsx';
import { cx } from '../ui/cx.ts';
import { useCommand } from '../app/commands.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { JobIndicator } from './job-indicator.tsx';
import { useNavigation } from '../app/navigation-context.tsx';
import { type RailPlace, railPlaces } from '../app/navigation.ts';
import { Mark } from '../ui/mark.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
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
        <span className={styles.brandName}>Cube Bulk</span>
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
    <Tooltip text={text.places[place]} shortcut={commandKeys[`go.${place}`]} placement="right">
      <Button
        aria-current={isActive ? 'page' : false}
        onPress={() => go(place)}
        className={cx(styles.item, isActive && styles.active)}
      >
        <Icon aria-hidden size={16} strokeWidth={1.8} />
        <span className={styles.name}>{text.places[place]}</span>
      </Button>
    </Tooltip>
  );
}
