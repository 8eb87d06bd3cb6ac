import { newsOf, type Offer } from '../../../core/updates.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './updates.module.css';

interface NewsDialogProps {
  readonly offer: Offer;
  readonly onClose: () => void;
}

/** What a newer version brings, in the user's language where it is written in it. */
export function NewsDialog({ offer, onClose }: NewsDialogProps) {
  const text = useText('updates');
  const common = useText('common');
  const news = newsOf(offer.notes, useLanguage());
  return (
    <Dialog
      title={text.newsIn(offer.version)}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{common.close}</Button>}
    >
      {news.length === 0 ? (
        <p>{text.noNews}</p>
      ) : (
        // It scrolls by keyboard too.
        <ul className={styles.news} tabIndex={0} aria-label={text.news}>
          {news.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
