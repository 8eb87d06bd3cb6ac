import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type Issue, issueLevel, type IssueLevel, issueMessage } from '../../../../core/issues.ts';
import { useLanguage } from '../../../text/language.tsx';
import styles from './details.module.css';

const icons = { error: CircleX, warning: TriangleAlert, note: Info } as const satisfies Record<IssueLevel, LucideIcon>;

/** The customers of whom one is meant, with what tells them apart. */
function Candidates({ issue: { code, params } }: { readonly issue: Issue }) {
  const candidates = code === 'AMBIGUOUS_KEY' ? params?.['candidates'] : undefined;
  if (typeof candidates !== 'object') return null;
  return (
    <ul className={styles.candidates}>
      {candidates.map((candidate) => (
        <li key={candidate}>{candidate}</li>
      ))}
    </ul>
  );
}

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
            <div>
              {issueMessage(issue, language)}
              <Candidates issue={issue} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
