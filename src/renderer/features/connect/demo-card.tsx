import { FlaskConical } from 'lucide-react';
import { useMutate } from '../../api/use-mutate.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import styles from './connect.module.css';

/** The whole program without an account. */
export function DemoCard({ onConnected, isFirst }: { readonly onConnected: () => void; readonly isFirst: boolean }) {
  const text = useText('connect');
  const connection = useConnection();
  const demo = useMutate('connection.useDemo', ['connection.active', 'connection.list']);
  const isActive = connection?.isDemo === true;
  const start = async (): Promise<void> => {
    const reply = await demo.run({});
    if (reply.ok) onConnected();
  };
  return (
    <section aria-label={text.demoTitle} className={styles.demo}>
      <FlaskConical aria-hidden size={20} strokeWidth={1.7} className={styles.demoIcon} />
      <div className={styles.demoWords}>
        <h2>{text.demoTitle}</h2>
        <p className={styles.muted}>{isActive ? text.demoActive : text.demoText}</p>
        {demo.error !== undefined && <ErrorBanner error={demo.error} />}
      </div>
      <Button
        variant={isFirst ? 'primary' : 'secondary'}
        size={isFirst ? 'lg' : 'md'}
        isPending={demo.isPending}
        onPress={() => void start()}
      >
        {isActive ? text.continue : text.demoAction}
      </Button>
    </section>
  );
}
