import { Eye, type LucideIcon, Undo2, WifiOff } from 'lucide-react';
import { Mark } from '../../ui/mark.tsx';
import { useText } from '../../text/language.tsx';
import styles from './connect.module.css';

/** What the program promises, where nobody has used it yet. */
export function Welcome() {
  const text = useText('connect');
  const points: readonly (readonly [LucideIcon, string])[] = [
    [Eye, text.points.see],
    [Undo2, text.points.undo],
    [WifiOff, text.points.offline],
  ];
  return (
    <header className={styles.welcome}>
      <Mark size={38} />
      <h1 className={styles.welcomeTitle}>{text.welcomeTitle}</h1>
      <p className={styles.welcomeLead}>{text.welcomeLead}</p>
      <ul className={styles.points}>
        {points.map(([Icon, words]) => (
          <li key={words} className={styles.point}>
            <Icon aria-hidden size={15} strokeWidth={1.9} />
            {words}
          </li>
        ))}
      </ul>
    </header>
  );
}
