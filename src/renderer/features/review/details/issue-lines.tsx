import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type Issue, issueLevel, type IssueLevel, issueMessage } from '../../../../core/issues.ts';
import { useLanguage } from '../../../text/language.tsx';
import styles from './details.module.css';

const icons = { error: CircleX, warning: TriangleAlert, note: Info } as const satisfies Record<IssueLevel, LucideIcon>;

/** What is wrong, each in a sentence. */
export function IssueLines({ issues }: { readonly issues: readonly Issue[] }) {
  const language = useLanguage();
  if (issues.length === 0) return null;
  return (
    <ul className={styles.issues}>
      {issues.map((issue) => {
        const level = issueLevel(issue.code);
        const Icon = icons[level];
        return (
          <li key={`${issue.code} ${issue.column ?? ''}`} className={styles.issue} data-level={level}>
            <Icon size={14} strokeWidth={2.1} aria-hidden />
            <span>{issueMessage(issue, language)}</span>
          </li>
        );
      })}
    </ul>
  );
}
