import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Notice } from '../../../shared/contract/app.ts';
import { useCall } from '../../api/use-call.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { matchesWords } from '../../ui/matches-words.ts';
import { SearchField } from '../../ui/search-field.tsx';
import styles from './notices-dialog.module.css';

/** The packages that ship with the program; each opens to its licence in full. */
export function NoticesDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText('settings');
  const common = useText('common');
  const format = useFormats();
  const notices = useCall('app.notices', {});
  const [search, setSearch] = useState('');
  const all = notices.value ?? [];
  const shown = all.filter(({ name, license, author = '' }) => matchesWords(`${name} ${license} ${author}`, search));
  return (
    <Dialog
      title={text.licencesTitle}
      size="lg"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{common.close}</Button>}
    >
      {notices.error !== undefined && <ErrorBanner error={notices.error} onRetry={notices.reload} />}
      {all.length > 0 && (
        <>
          <p className={styles.hint}>{text.licencesHint(format.count(all.length))}</p>
          <SearchField label={text.searchLicences} value={search} onChange={setSearch} autoFocus />
          <ul className={styles.list}>
            {shown.map((notice) => (
              <NoticeRow key={`${notice.name} ${notice.version}`} notice={notice} />
            ))}
          </ul>
          {shown.length === 0 && <p role="status">{text.licencesNone}</p>}
        </>
      )}
    </Dialog>
  );
}

function NoticeRow({ notice: { name, version, license, text } }: { readonly notice: Notice }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon aria-hidden size={14} className={styles.icon} />
        <span className={styles.name}>{name}</span>
        <span className={styles.version}>{version}</span>
        <span className={styles.license}>{license}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {/* Licences are in the language of their authors, which is English. */}
        {isOpen && (
          <pre className={styles.text} lang="en" tabIndex={0} aria-label={`${name} ${license}`}>
            {text}
          </pre>
        )}
      </div>
    </li>
  );
}
