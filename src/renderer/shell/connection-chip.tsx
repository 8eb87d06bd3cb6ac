import { ChevronsUpDown, CloudOff, LogOut, PlugZap, Repeat } from 'lucide-react';
import { Button } from 'react-aria-components';
import { accountName } from '../../core/account-name.ts';
import { useCall } from '../api/use-call.ts';
import { useMutate } from '../api/use-mutate.ts';
import { useText } from '../text/language.tsx';
import { Badge } from '../ui/badge.tsx';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import styles from './connection-chip.module.css';
import { useNavigation } from '../app/navigation-context.tsx';
import { useConnection } from '../app/use-connection.ts';

/** Which account is worked with, as whom; switches or leaves it. */
export function ConnectionChip() {
  const { value: connection = null, isLoading } = useCall('connection.active', {});
  const { go } = useNavigation();
  const leave = useMutate('connection.leave', ['connection.active', 'assignment.list', 'connection.list']);
  const text = useText('shell');
  if (isLoading) return null;
  const actions: readonly MenuAction[] =
    connection === null
      ? [{ id: 'connect', name: text.connectNow, icon: PlugZap, onAction: () => go('connect') }]
      : [
          { id: 'switch', name: text.switchConnection, icon: Repeat, onAction: () => go('connect') },
          { id: 'leave', name: text.leave, icon: LogOut, isSeparated: true, onAction: () => void leave.run({}) },
        ];
  return (
    <Menu
      label={text.connection}
      placement="top start"
      actions={actions}
      trigger={
        <Button className={styles.chip ?? ''}>
          <ConnectionWords />
          <ChevronsUpDown aria-hidden size={14} className={styles.more} />
        </Button>
      }
    />
  );
}

function ConnectionWords() {
  const connection = useConnection();
  const text = useText('shell');
  if (connection === null) {
    return (
      <>
        <CloudOff aria-hidden size={16} strokeWidth={1.8} className={styles.off} />
        <span className={styles.words}>
          <span className={styles.name}>{text.offline}</span>
          <span className={styles.detail}>{text.offlineHint}</span>
        </span>
      </>
    );
  }
  const { name, account, user, isDemo } = connection;
  return (
    <>
      <span aria-hidden className={styles.dot} />
      <span className={styles.words}>
        <span className={styles.name}>
          <span className={styles.label}>{isDemo ? text.demoName : name}</span>
          {isDemo && <Badge tone="accent">{text.demo}</Badge>}
        </span>
        <span className={styles.detail}>
          {isDemo
            ? accountName(account)
            : `${accountName(account)} ${text.connectedAs(user === 'token' ? text.token : user)}`}
        </span>
      </span>
    </>
  );
}
