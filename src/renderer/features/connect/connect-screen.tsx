import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useConnection } from '../../app/use-connection.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { type ConnectionDraft, draftOf, emptyDraft } from './connection-draft.ts';
import { ConnectionForm } from './connection-form.tsx';
import styles from './connect.module.css';
import { DemoCard } from './demo-card.tsx';
import { SavedConnections } from './saved-connections.tsx';
import { Welcome } from './welcome.tsx';

/** Where the account is chosen. Without any connection yet, also the first thing that is seen of the program. */
export function ConnectScreen() {
  const text = useText('connect');
  const list = useCall('connection.list', {});
  const active = useConnection();
  const { go } = useNavigation();
  const onConnected = (): void => go('assignments');
  if (list.value === undefined) {
    if (list.error === undefined) return <Page title={text.title}>{null}</Page>;
    return (
      <Page title={text.title}>
        <ErrorState error={list.error} onRetry={list.reload} />
      </Page>
    );
  }
  if (list.value.length === 0 && (active === null || active.isDemo)) return <FirstRun onConnected={onConnected} />;
  return <Connections connections={list.value} onConnected={onConnected} />;
}

function FirstRun({ onConnected }: { readonly onConnected: () => void }) {
  const text = useText('connect');
  return (
    <main className={styles.first}>
      <div className={styles.firstContent}>
        <Welcome />
        <DemoCard isFirst onConnected={onConnected} />
        <Card title={text.formTitle}>
          <ConnectionForm initial={emptyDraft} onConnected={onConnected} />
        </Card>
      </div>
    </main>
  );
}

interface ConnectionsProps {
  readonly connections: Parameters<typeof SavedConnections>[0]['connections'];
  readonly onConnected: () => void;
}

function Connections({ connections, onConnected }: ConnectionsProps) {
  const text = useText('connect');
  const [edited, setEdited] = useState<ConnectionDraft>(emptyDraft);
  const isNew = edited.id === undefined;
  return (
    <Page title={text.title} subtitle={text.subtitle} width="medium">
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title={text.savedTitle}>
            <SavedConnections
              connections={connections}
              editedId={edited.id}
              onEdit={(connection) => setEdited(draftOf(connection))}
              onConnected={onConnected}
            />
          </Card>
          <DemoCard isFirst={false} onConnected={onConnected} />
        </div>
        <Card
          title={isNew ? text.formTitle : text.editTitle(edited.name)}
          actions={
            isNew ? undefined : (
              <Button size="sm" icon={Plus} onPress={() => setEdited(emptyDraft)}>
                {text.newConnection}
              </Button>
            )
          }
        >
          <ConnectionForm key={edited.id ?? 'new'} initial={edited} onConnected={onConnected} />
        </Card>
      </div>
    </Page>
  );
}
