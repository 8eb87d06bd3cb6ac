import {
  ArrowLeft,
  ArrowRight,
  Copy,
  FileSpreadsheet,
  FolderOpen,
  Layers,
  MailCheck,
  MoreHorizontal,
  RotateCcw,
  Send,
  Sheet,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { rowsAt, undecidedEnds } from '../../../../core/plan/balance.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useChoiceHindrance } from '../../../app/use-choice.ts';
import { useAbout } from '../../../app/use-about.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuAction } from '../../../ui/menu.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import tooltipStyles from '../../../ui/tooltip.module.css';
import type { Review } from '../use-review.ts';
import { SendDialog } from '../excel/send-dialog.tsx';
import { ApprovalButton } from './approval.tsx';
import styles from './head.module.css';
import { SummaryStrip } from './summary-strip.tsx';
import { type ShownView, showView, useReviewOffers } from './use-review-offers.ts';
import { usePlanFiles } from './use-plan-files.ts';

interface PlanHeadProps {
  readonly review: Review;
  readonly onApply: () => void;
}

/** What the plan is about, what it would do in numbers, and what can be done with it as a whole. */
export function PlanHead({ review, onApply }: PlanHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <Title review={review} />
        <Actions review={review} onApply={onApply} />
      </div>
      <div className={styles.line}>
        <SummaryStrip state={review.state} />
        <Views review={review} />
      </div>
    </header>
  );
}

function Title({ review }: { readonly review: Review }) {
  const text = useText('review').head;
  const { backToList } = useText('batch');
  const { state, leaveReview } = useNavigation();
  const formats = useFormats();
  const { header } = review.opened;
  const about = useAbout()(header);
  const isUndo = header.kind === 'undo';
  const made = header.base === 'embedded' ? 'threeWay' : 'twoWay';
  const origin = header.source.format === 'edit' ? 'noSheet' : made;
  const Icon = isUndo ? RotateCcw : FileSpreadsheet;
  return (
    <div className={styles.title}>
      {state.batch !== undefined && (
        <IconButton icon={ArrowLeft} label={backToList} placement="bottom" onPress={() => leaveReview()} />
      )}
      <span className={styles.disc} data-undo={isUndo}>
        <Icon size={17} strokeWidth={1.8} aria-hidden />
      </span>
      <div className={styles.words}>
        <h1 className={styles.name}>
          <span className={styles.file}>{header.file.name}</span>
          {isUndo && (
            <Explained hint={text.undoPlanHint}>
              <Badge tone="warning">{text.undoPlan}</Badge>
            </Explained>
          )}
        </h1>
        <p className={styles.subtitle}>
          <span className={styles.part} title={header.account}>
            {about}
          </span>
          <span className={styles.part} title={formats.dateTime(header.snapshotTakenAt)}>
            {text.compared(formats.dateTime(header.snapshotTakenAt))}
          </span>
          {!isUndo && (
            <Explained hint={text[`${origin}Hint`]}>
              <span className={styles.base}>
                <Layers size={12} aria-hidden />
                {text[origin]}
              </span>
            </Explained>
          )}
        </p>
      </div>
    </div>
  );
}

/** A word with a sentence behind it, for mouse and keyboard. */
function Explained({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <AriaButton className={styles.explained ?? ''} aria-description={hint}>
        {children}
      </AriaButton>
      <AriaTooltip offset={6} placement="bottom" className={tooltipStyles.tooltip ?? ''}>
        {hint}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

function Actions({ review, onApply }: Pick<PlanHeadProps, 'review' | 'onApply'>) {
  const text = useText('review').head;
  const { excel, summary } = useText('review');
  const files = usePlanFiles(review);
  const [isSending, setIsSending] = useState(false);
  const { counts, outcomes } = review.state;
  const isUndo = review.opened.header.kind === 'undo';
  const hasWork = counts.changed + counts.new > outcomes.excluded;
  const choosing = useChoiceHindrance(review.opened.plan);
  const hindrance = hasWork ? choosing : summary.nothing;
  const actions: readonly MenuAction[] = [
    {
      id: 'send',
      name: excel.send,
      icon: Send,
      isDisabled: !hasWork,
      onAction: () => setIsSending(true),
    },
    { id: 'take', name: excel.take, icon: MailCheck, onAction: files.takeAnswers },
    { id: 'export', name: text.exportReview, icon: Sheet, isSeparated: true, onAction: files.exportReview },
    { id: 'copy', name: text.saveCopy, icon: Copy, onAction: files.saveCopy },
    { id: 'open', name: text.openAnother, icon: FolderOpen, isSeparated: true, onAction: files.openAnother },
  ];
  useReviewOffers(review, { actions, apply: { name: isUndo ? text.applyUndo : text.apply, hindrance, run: onApply } });
  return (
    <div className={styles.actions}>
      <Menu label={text.more} trigger={<IconButton icon={MoreHorizontal} label={text.more} />} actions={actions} />
      {isSending && <SendDialog opened={review.opened} onClose={() => setIsSending(false)} />}
      <ApprovalButton review={review} />
      <span title={hindrance}>
        <Button
          variant="primary"
          isDisabled={hindrance !== undefined}
          aria-description={hindrance}
          onPress={onApply}
          trailing={<ArrowRight size={14} aria-hidden />}
        >
          {isUndo ? text.applyUndo : text.apply}
        </Button>
      </span>
    </div>
  );
}

/** The number beside the conflicts is the summary's: those that nobody has decided. */
function Views({ review }: { readonly review: Review }) {
  const text = useText('review').head;
  const formats = useFormats();
  const { views } = text;
  const conflicts = rowsAt(review.state.ends, undecidedEnds);
  return (
    <Segmented<ShownView>
      label={text.view}
      value={review.view === 'rows' && review.layout === 'columns' ? 'columns' : review.view}
      onChange={(id) => showView(review, id)}
      segments={[
        { id: 'rows', name: views.rows },
        { id: 'columns', name: views.columns },
        { id: 'patterns', name: views.patterns },
        { id: 'problems', name: views.problems },
        { id: 'conflicts', name: views.conflicts, ...(conflicts > 0 && { count: formats.count(conflicts) }) },
      ]}
    />
  );
}
