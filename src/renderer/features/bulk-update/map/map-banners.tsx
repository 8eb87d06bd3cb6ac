import type { ReactNode } from 'react';
import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import type { MappingProblem, MappingProposal } from '../../../../core/mapping/proposal.ts';
import type { OtherHeadings } from '../../../../core/mapping/other-headings.ts';
import type { RunAgain } from '../../../app/navigation.ts';
import type { ErrorInfo } from '../../../../shared/error-info.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import type { StepProps } from '../file/choose-step.tsx';
import { wholeProblems, withKey } from './choice.ts';
import { isDropped } from './column-filter.ts';
import styles from './map-banners.module.css';

interface MapBannersProps extends StepProps {
  readonly proposal: MappingProposal;
  readonly error: ErrorInfo | undefined;
  readonly onMeant: (isMeant: boolean) => void;
}

/** What is wrong with, or worth knowing about, the mapping as a whole, with what to do about it. */
export function MapBanners({ draft, dispatch, proposal, error, onMeant }: MapBannersProps) {
  const text = useText('map');
  const { template } = proposal;
  const banners: ReactNode[] = wholeProblems(proposal.problems).map((problem) => (
    <WholeProblem key={problem.code} problem={problem} {...{ draft, dispatch, proposal, onMeant }} />
  ));
  if (error !== undefined) {
    const isForeign = error.code === 'FILE_OTHER_ASSIGNMENT' && !draft.isOtherMeant;
    const meant = <Button onPress={() => onMeant(true)}>{text.isMeant}</Button>;
    banners.unshift(<ErrorBanner key="error" error={error} actions={isForeign ? meant : undefined} />);
  }
  if (template !== undefined && !template.isUsed) {
    const use = (): void =>
      dispatch({ type: 'set', change: { template: { kind: 'named', name: template.name }, choice: noChoice } });
    banners.push(
      <Banner
        key="template"
        title={text.offer(template.name)}
        actions={
          <Button size="sm" onPress={use}>
            {text.useSaved}
          </Button>
        }
      />,
    );
  }
  if (proposal.isKeyChosen && proposal.matches !== undefined) {
    banners.push(<KeyBanner key="key" matches={proposal.matches} proposal={proposal} />);
  }
  if (draft.again !== undefined && proposal.again !== undefined) {
    banners.push(<AgainBanner key="again" again={draft.again} other={proposal.again} dispatch={dispatch} />);
  }
  if (proposal.learntAt !== undefined) {
    banners.push(<LearntBanner key="learnt" at={proposal.learntAt} {...{ dispatch, proposal }} />);
  }
  return banners.length === 0 ? null : <div className={styles.banners}>{banners}</div>;
}

/** How well the key finds customers that nobody chose, and why it is this one. */
function KeyBanner({
  matches: { matched, rows, ambiguous },
  proposal: { key, otherKeys },
}: {
  readonly matches: NonNullable<MappingProposal['matches']>;
  readonly proposal: MappingProposal;
}) {
  const text = useText('map');
  const format = useFormats();
  const language = useLanguage();
  const named = (fields: readonly string[]): string => format.list(fields.map((field) => fieldLabel(field, language)));
  const other = otherKeys.find(({ measure }) => measure.matched > 0);
  const sentences = [
    text.keyMeasure(format.count(matched), format.count(rows)),
    ...(ambiguous > 0 ? [text.keySeveral(format.count(ambiguous), ambiguous)] : []),
    text.keyChosen,
    ...(other === undefined ? [] : [text.keyOther(named(other.key), format.count(other.measure.matched))]),
  ];
  return <Banner title={text.foundBy(named(key))}>{sentences.join(' ')}</Banner>;
}

/** Says that the file is mapped as the one before it, what does not fit any more, and how to be rid of it. */
function LearntBanner({
  at,
  dispatch,
  proposal,
}: Pick<MapBannersProps, 'dispatch' | 'proposal'> & { readonly at: string }) {
  const text = useText('map');
  const format = useFormats();
  const { quoted } = useText('common');
  const dropped = proposal.columns.filter(isDropped).map(({ column }) => quoted(column));
  return (
    <Banner
      title={text.learnt(format.date(at))}
      actions={
        <Button size="sm" onPress={() => dispatch({ type: 'set', change: { isRecalled: false } })}>
          {text.afresh}
        </Button>
      }
      {...(dropped.length > 0 && { level: 'warning' })}
    >
      {dropped.length > 0 ? text.learntDropped(format.list(dropped), dropped.length) : text.learntHint}
    </Banner>
  );
}

/** Says which plan the columns were mapped as, and what of its headings is different here. */
function AgainBanner({
  again,
  other,
  dispatch,
}: Pick<MapBannersProps, 'dispatch'> & { readonly again: RunAgain; readonly other: OtherHeadings }) {
  const text = useText('map');
  const format = useFormats();
  const { quoted } = useText('common');
  const named = (columns: readonly string[]): string => format.list(columns.map(quoted));
  const sentences = [
    ...(other.missing.length > 0 ? [text.againMissing(named(other.missing), other.missing.length)] : []),
    ...(other.added.length > 0 ? [text.againAdded(named(other.added), other.added.length)] : []),
  ];
  return (
    <Banner
      title={text.again(quoted(again.name), format.date(again.madeAt))}
      actions={
        <Button size="sm" onPress={() => dispatch({ type: 'afresh' })}>
          {text.afresh}
        </Button>
      }
      {...(sentences.length > 0 && { level: 'warning' })}
    >
      {sentences.length > 0 ? sentences.join(' ') : text.againHint}
    </Banner>
  );
}

const noChoice = { version: 1, columns: [] } as const;

interface WholeProblemProps extends Omit<MapBannersProps, 'error'> {
  readonly problem: MappingProblem;
}

function WholeProblem({ problem, draft, dispatch, proposal, onMeant }: WholeProblemProps) {
  const text = useText('map');
  const common = useText('common');
  const language = useLanguage();
  const format = useFormats();
  switch (problem.code) {
    case 'KEY_NOT_MAPPED':
      return (
        <Banner
          level="error"
          title={text.noKey(fieldLabel(problem.field, language))}
          actions={<KeyOffers draft={draft} dispatch={dispatch} proposal={proposal} />}
        >
          {text.noKeyHint}
        </Banner>
      );
    case 'NOTHING_MAPPED':
      return (
        <Banner level="error" title={text.nothingMapped}>
          {text.nothingMappedHint}
        </Banner>
      );
    case 'KEY_MATCHES_FEW':
      return (
        <Banner level="warning" title={text.fewMatches(format.count(problem.matched), format.count(problem.rows))}>
          {text.fewMatchesHint}
        </Banner>
      );
    case 'OTHER_ASSIGNMENT': {
      const names = [
        ...problem.assignmentIds.map((id) => common.assignment(id)),
        ...(problem.account === undefined ? [] : [problem.account]),
      ];
      return (
        <Banner level="warning" title={text.other(format.list(names))}>
          <Checkbox label={text.otherMeant} isSelected={draft.isOtherMeant} onChange={onMeant} />
        </Banner>
      );
    }
    case 'FIELD_TWICE':
    case 'AMBIGUOUS_DATES':
    case 'MONTH_FIRST':
    case 'FIELD_UNKNOWN':
    case 'SPLIT_ASKED':
      return null;
  }
}

/** Fields that usually tell one customer from another. */
const usualKeys = ['phone_1', 'email', 'org_number', 'name'];

/** Columns that are there and could find customers instead. */
function KeyOffers({ draft, dispatch, proposal }: Omit<MapBannersProps, 'error' | 'onMeant'>) {
  const text = useText('map');
  const language = useLanguage();
  const offered = usualKeys.filter((key) => proposal.columns.some(({ field }) => field === key)).slice(0, 3);
  return (
    <>
      {offered.map((field) => (
        <Button
          key={field}
          size="sm"
          onPress={() => dispatch({ type: 'set', change: { choice: withKey(draft.choice, proposal, field, true) } })}
        >
          {text.findBy(fieldLabel(field, language))}
        </Button>
      ))}
    </>
  );
}
