import { GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import type { CallState } from '../../../api/use-call.ts';
import { useJob, useJobStatus } from '../../../api/use-job.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useConnection } from '../../../app/use-connection.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { StepProps } from '../file/choose-step.tsx';
import { type Draft, sheetOf } from '../draft.ts';
import { StepFooter } from '../step-footer.tsx';
import { isBlocking, learntMapping, wholeMapping } from './choice.ts';
import { ColumnTable } from './column-table.tsx';
import { EmptiedBanner } from './emptied-banner.tsx';
import { MapBanners } from './map-banners.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import styles from './map-step.module.css';
import { type ColumnFilter, filterColumns } from './column-filter.ts';
import { useProposal } from './use-proposal.ts';
import { ComputedFields } from './fit/computed-fields.tsx';
import { FittingContext } from './fit/fitting-context.tsx';
import { openColumns } from './fit/open-columns.ts';
import { useSheetFitting } from './fit/use-sheet-fitting.ts';
import { useSnapshotAge } from './use-snapshot-age.ts';

/** Which column is which field. Everything that is wrong is shown where it is, and nothing is lost by going back. */
export function MapStep({ draft, dispatch, onBack }: StepProps & { readonly onBack: () => void }) {
  const proposal = useProposal(draft);
  const [filter, setFilter] = useState<ColumnFilter>('all');
  const make = useMakePlan(draft, proposal.value);
  const { value } = proposal;
  const fitting = useSheetFitting(draft, value);
  const open = openColumns(value, draft.choice, fitting?.values);
  const step = { draft, dispatch };
  const setChoice = (choice: Draft['choice']): void => dispatch({ type: 'set', change: { choice } });
  return (
    <>
      {value === undefined && <Awaited proposal={proposal} />}
      {value !== undefined && (
        <FittingContext value={fitting}>
          <MapToolbar {...step} proposal={value} filter={filter} open={open} onFilter={setFilter} />
          <div className={styles.body}>
            <MapBanners
              draft={draft}
              dispatch={dispatch}
              proposal={value}
              error={make.error ?? proposal.error}
              onMeant={(isOtherMeant) => dispatch({ type: 'set', change: { isOtherMeant } })}
            />
            {!make.isRunning && <EmptiedBanner draft={draft} dispatch={dispatch} proposal={value} />}
            <ColumnTable
              proposal={value}
              columns={filterColumns(value, filter, open)}
              choice={draft.choice}
              onChange={setChoice}
            />
            {fitting !== undefined && <ComputedFields proposal={value} choice={draft.choice} onChange={setChoice} />}
          </div>
        </FittingContext>
      )}
      {value !== undefined && <LookUp className={styles.job} />}
      {make.isRunning ? (
        <Comparing />
      ) : (
        <MapFooter {...step} proposal={value} isBehind={proposal.isRefreshing} onBack={onBack} onMake={make.start} />
      )}
    </>
  );
}

/** In place of the columns until there is something to show of them. */
function Awaited({
  proposal: { isLoading, error, reload },
}: {
  readonly proposal: Pick<CallState<MappingProposal>, 'isLoading' | 'error' | 'reload'>;
}) {
  const job = useJob('mapping.lookUp');
  if (job.isRunning && job.progress !== undefined) return <LookUp className={styles.lookUp} />;
  return (
    <div className={styles.body}>
      {isLoading && <Skeleton kind="rows" lines={10} />}
      {error !== undefined && <ErrorState error={error} onRetry={reload} />}
    </div>
  );
}

/** The customers are being looked through. Progress redraws this alone, as below. */
function LookUp({ className }: { readonly className: string | undefined }) {
  const text = useText('map');
  const { isRunning, status, progress, cancel } = useJob('mapping.lookUp');
  if (!isRunning || progress === undefined) return null;
  return (
    <div className={className}>
      <JobProgress
        title={text.lookingThrough}
        progress={progress}
        onCancel={cancel}
        isCancelling={status === 'cancelling'}
      />
    </div>
  );
}

function Comparing() {
  const { progress, cancel, status } = useJob('plan.make');
  return (
    <div className={styles.job}>
      <JobProgress progress={progress} onCancel={cancel} isCancelling={status === 'cancelling'} />
    </div>
  );
}

interface MapFooterProps extends StepProps {
  readonly proposal: MappingProposal | undefined;
  /** What was chosen last is not in it yet. */
  readonly isBehind: boolean;
  readonly onBack: () => void;
  readonly onMake: () => void;
}

function MapFooter({ draft, dispatch, proposal, isBehind, onBack, onMake }: MapFooterProps) {
  const text = useText('map');
  const format = useFormats();
  const isOnline = useConnection() !== null;
  const age = useSnapshotAge(draft.assignmentId);
  const blocking = proposal?.problems.filter(isBlocking).length ?? 0;
  const isForeign = proposal?.problems.some(({ code }) => code === 'OTHER_ASSIGNMENT') === true && !draft.isOtherMeant;
  const used = proposal?.columns.filter(({ field }) => field !== null).length ?? 0;
  const note =
    proposal === undefined
      ? undefined
      : blocking > 0
        ? text.settleFirst(format.count(blocking), blocking)
        : isForeign
          ? text.sayMeant
          : [
              ...(proposal.matches === undefined
                ? []
                : [text.found(format.count(proposal.matches.matched), format.count(proposal.matches.rows))]),
              text.summary(format.count(used), format.count(proposal.columns.length)),
            ].join(' ');
  return (
    <StepFooter
      onBack={onBack}
      next={text.compare}
      nextIcon={GitCompareArrows}
      onNext={onMake}
      isNextDisabled={proposal === undefined || isBehind || blocking > 0 || isForeign}
      note={note}
      extra={
        <div className={styles.snapshot}>
          <Select
            label={text.compareWith}
            isLabelHidden
            options={[
              { id: 'fresh', name: text.fresh, ...(!isOnline && { isDisabled: true, hint: text.offline }) },
              { id: 'stored', name: age === undefined ? text.stored : text.storedOf(age) },
            ]}
            value={isOnline ? draft.snapshot : 'stored'}
            onChange={(snapshot) => dispatch({ type: 'set', change: { snapshot } })}
          />
        </div>
      }
    />
  );
}

/** Compares the sheet with Cube and shows the review. */
function useMakePlan(draft: Draft, proposal: MappingProposal | undefined) {
  const job = useJobStatus('plan.make');
  const { openReview } = useNavigation();
  const connection = useConnection();
  const start = async (): Promise<void> => {
    const { file, assignmentId, choice, create, isOtherMeant, snapshot } = draft;
    if (file === undefined || assignmentId === undefined || proposal === undefined) return;
    const about = connection === null ? undefined : { account: connection.account, assignmentId };
    const asked = {
      file: file.file,
      ...sheetOf(draft),
      assignmentId,
      mapping: wholeMapping(proposal, choice),
      learn: learntMapping(proposal, choice),
      create,
      otherAssignment: isOtherMeant,
      snapshot: connection === null ? ('stored' as const) : snapshot,
    };
    const reply = await job.run(asked, about);
    if (reply.ok) {
      job.reset();
      openReview(reply.value);
    }
  };
  return { ...job, start: () => void start() };
}
