import { CircleX, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { type Issue, issueLevel, type IssueLevel, issueMessage } from '../../../../core/issues.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import styles from './issues.module.css';

const icons = { error: CircleX, warning: TriangleAlert, note: Info } as const satisfies Record<IssueLevel, LucideIcon>;
const gravity = { error: 0, warning: 1, note: 2 } as const satisfies Record<IssueLevel, number>;

/** A row's problems on one line: the gravest in words, and how many more there are. */
export const IssueList = memo(function IssueList({ issues }: { readonly issues: readonly Issue[] }) {
  const language = useLanguage();
  const formats = useFormats();
  const text = useText('review').grid;
  const [first, ...others] = issues.toSorted((a, b) => gravity[issueLevel(a.code)] - gravity[issueLevel(b.code)]);
  if (first === undefined) return null;
  const level = issueLevel(first.code);
  const Icon = icons[level];
  const message = issueMessage(first, language);
  return (
    <span
      className={styles.line}
      data-level={level}
      title={first.column === null ? message : `${first.column}: ${message}`}
    >
      <Icon className={styles.icon} size={13} strokeWidth={2.25} aria-hidden />
      <span className={styles.message}>
        {first.column !== null && <span className={styles.column}>{first.column}: </span>}
        {message}
      </span>
      {others.length > 0 && <span className={styles.more}>{text.more(formats.count(others.length))}</span>}
    </span>
  );
});
