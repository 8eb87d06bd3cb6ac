import { CircleX, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { type Issue, issueLevel, type IssueLevel, issueMessage } from '../../../../core/issues.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { valueText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import styles from './issues.module.css';

const icons = { error: CircleX, warning: TriangleAlert, note: Info } as const satisfies Record<IssueLevel, LucideIcon>;
const gravity = { error: 0, warning: 1, note: 2 } as const satisfies Record<IssueLevel, number>;

interface IssueListProps {
  readonly issues: readonly Issue[];
  /** Which cell it is about: by its heading, with its own value, or not at all where another column shows it. */
  readonly cell: 'heading' | 'value' | 'elsewhere';
}

/** A row's problems on one line: the gravest in words, and how many more there are. */
export const IssueList = memo(function IssueList({ issues, cell }: IssueListProps) {
  const language = useLanguage();
  const formats = useFormats();
  const text = useText('review').grid;
  const first = gravest(issues);
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
      {cell === 'value' && <UnreadCell issue={first} />}
      <span className={styles.message}>
        {cell === 'heading' && first.column !== null && <span className={styles.column}>{first.column}: </span>}
        {message}
      </span>
      {issues.length > 1 && <span className={styles.more}>{text.more(formats.count(issues.length - 1))}</span>}
    </span>
  );
});

/** The cell that the gravest problem is about, as it is in the sheet. Nothing for a row as a whole. */
export function UnreadCell({ issue }: { readonly issue: Issue | undefined }) {
  const label = useFieldLabel();
  const { grid } = useText('review');
  if (issue === undefined || issue.column === null) return null;
  const value = valueText(issue.value);
  return (
    <span className={styles.cell} data-level={issueLevel(issue.code)}>
      <span className={styles.column}>{issue.field === undefined ? issue.column : label(issue.field)}</span>
      <span className={value === undefined ? styles.nothing : styles.value}>{value ?? grid.nothing}</span>
    </span>
  );
}

/** What is worst about a row; the first of equally bad ones. */
export const gravest = (issues: readonly Issue[]): Issue | undefined =>
  issues.toSorted((a, b) => gravity[issueLevel(a.code)] - gravity[issueLevel(b.code)])[0];
