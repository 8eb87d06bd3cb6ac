import { Ellipsis, KeyRound, Pencil, Trash2, UserRound } from 'lucide-react';
import { useState } from 'react';
import { accountName } from '../../../core/account-name.ts';
import type { SavedConnection } from '../../../shared/contract/connections.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import styles from './connect.module.css';
import { SecretDialog } from './secret-dialog.tsx';

interface SavedConnectionsProps {
  readonly connections: readonly SavedConnection[];
  readonly editedId: string | undefined;
  readonly onEdit: (connection: SavedConnection) => void;
  readonly onConnected: () => void;
}

/** Connects with one press; where no secret is kept, asks for it. */
export function SavedConnections({ connections, editedId, onEdit, onConnected }: SavedConnectionsProps) {
  const text = useText('connect');
  const [asked, setAsked] = useState<SavedConnection>();
  const [removed, setRemoved] = useState<SavedConnection>();
  const used = useMutate('connection.use', ['connection.active', 'connection.list']);
  const remove = useMutate('connection.remove', ['connection.list', 'connection.active']);
  const use = async (connection: SavedConnection): Promise<void> => {
    if (!connection.hasSecret) return setAsked(connection);
    const reply = await used.run({ id: connection.id });
    if (reply.ok) onConnected();
    return undefined;
  };
  const error = used.error ?? remove.error;
  return (
    <>
      {error !== undefined && <ErrorBanner error={error} />}
      <ul className={styles.saved}>
        {connections.map((connection) => (
          <SavedRow
            key={connection.id}
            connection={connection}
            isEdited={connection.id === editedId}
            isBusy={used.isPending}
            onUse={() => void use(connection)}
            onEdit={() => onEdit(connection)}
            onRemove={() => setRemoved(connection)}
          />
        ))}
      </ul>
      {asked !== undefined && (
        <SecretDialog
          connection={asked}
          onClose={() => setAsked(undefined)}
          onConnected={() => {
            // The screen is kept when it is left: nothing of a password stays on it.
            setAsked(undefined);
            onConnected();
          }}
        />
      )}
      <Confirm
        title={text.removeTitle(removed?.name ?? '')}
        action={useText('common').remove}
        isDanger
        isOpen={removed !== undefined}
        isPending={remove.isPending}
        onClose={() => setRemoved(undefined)}
        onConfirm={() => {
          if (removed !== undefined) void remove.run({ id: removed.id }).then(() => setRemoved(undefined));
        }}
      >
        {text.removeText}
      </Confirm>
    </>
  );
}

interface SavedRowProps {
  readonly connection: SavedConnection;
  readonly isEdited: boolean;
  readonly isBusy: boolean;
  readonly onUse: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function SavedRow({ connection, isEdited, isBusy, onUse, onEdit, onRemove }: SavedRowProps) {
  const text = useText('connect');
  const common = useText('common');
  const active = useConnection();
  const { id, name, url, kind, username = '' } = connection;
  const Icon = kind === 'basic' ? UserRound : KeyRound;
  return (
    <li className={cx(styles.savedRow, isEdited && styles.edited)}>
      <Icon aria-hidden size={16} strokeWidth={1.8} className={styles.savedIcon} />
      <div className={styles.savedWords}>
        <span className={styles.savedName}>{name}</span>
        <span className={styles.savedDetail}>
          {accountName(url)} · {kind === 'basic' ? text.withUser(username) : text.withToken}
        </span>
      </div>
      {active?.id === id ? (
        <Badge tone="new">{text.inUse}</Badge>
      ) : (
        <Button size="sm" isDisabled={isBusy} onPress={onUse} aria-label={`${text.use}: ${name}`}>
          {text.use}
        </Button>
      )}
      <Menu
        label={text.more(name)}
        trigger={<IconButton icon={Ellipsis} size="sm" label={text.more(name)} />}
        actions={[
          { id: 'edit', name: text.edit, icon: Pencil, onAction: onEdit },
          { id: 'remove', name: common.remove, icon: Trash2, isDanger: true, isSeparated: true, onAction: onRemove },
        ]}
      />
    </li>
  );
}
