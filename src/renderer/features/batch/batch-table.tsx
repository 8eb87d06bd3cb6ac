import type { BatchPlan } from '../../../shared/contract/batch.ts';
import { useAssignmentOf } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { useApprovalWords } from '../review/head/approval-words.ts';
import styles from './batch.module.css';

interface BatchTableProps {
  readonly plans: readonly BatchPlan[];
  /** Nothing is left that could be written: nothing is chosen, and there are no figures of it. */
  readonly isDone: boolean;
  readonly left: ReadonlySet<string>;
  readonly onLeft: (left: ReadonlySet<string>) => void;
  readonly opening: string | undefined;
  readonly onOpen: (plan: BatchPlan) => void;
}

/** The plans, each with what it would write and how its rows stand. */
export function BatchTable({ plans, isDone, left, onLeft, opening, onOpen }: BatchTableProps) {
  const text = useText('batch');
  const nameOf = usePlanName();
  const figures = useFigures();
  const choose: TableColumn<BatchPlan> = {
    id: 'choose',
    name: text.choose(''),
    isNameHidden: true,
    render: (plan) => (
      <Checkbox
        label={text.choose(nameOf(plan))}
        isLabelHidden
        isSelected={!left.has(plan.file)}
        onChange={() => onLeft(toggled(left, plan.file))}
      />
    ),
  };
  return (
    <Table
      label={text.list}
      rows={plans}
      rowKey={({ file }) => file}
      columns={[
        ...(isDone ? [] : [choose]),
        {
          id: 'assignment',
          name: text.assignment,
          isWide: true,
          render: (plan) => <PlanName plan={plan} name={nameOf(plan)} />,
        },
        ...(isDone ? [] : figures),
        {
          id: 'result',
          name: text.result,
          render: ({ balance }) => (
            <div className={styles.result}>
              <OutcomeBar ends={balance} isSmall />
            </div>
          ),
        },
        {
          id: 'open',
          name: text.open,
          isNameHidden: true,
          render: (plan) => (
            <Button
              size="sm"
              aria-label={text.openPlan(nameOf(plan))}
              isPending={opening === plan.file}
              onPress={() => onOpen(plan)}
            >
              {text.open}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** With what keeps it from being written. */
function PlanName({ plan, name }: { readonly plan: BatchPlan; readonly name: string }) {
  const approvalWords = useApprovalWords();
  return (
    <>
      <span title={plan.name}>{name}</span>
      {plan.approvalNeed !== undefined && <span className={styles.need}>{approvalWords(plan.approvalNeed).title}</span>}
    </>
  );
}

function toggled(left: ReadonlySet<string>, file: string): ReadonlySet<string> {
  const next = new Set(left);
  if (!next.delete(file)) next.add(file);
  return next;
}

/** What each plan would write, in numbers. */
function useFigures(): readonly TableColumn<BatchPlan>[] {
  const text = useText('batch');
  const format = useFormats();
  return [
    {
      id: 'customers',
      name: text.customers,
      isNumber: true,
      render: ({ balance }) => format.count(balance.toWrite + balance.heldBack),
    },
    { id: 'values', name: text.values, isNumber: true, render: ({ balance }) => format.count(balance.cellsToWrite) },
    {
      id: 'clears',
      name: text.clears,
      isNumber: true,
      render: ({ balance: { cellsToClear: clears } }) =>
        clears === 0 ? '0' : <Badge tone="clears">{format.count(clears)}</Badge>,
    },
  ];
}

/** A plan among others is called after its assignment. */
function usePlanName(): (plan: BatchPlan) => string {
  const nameOf = useAssignmentOf();
  return ({ header: { account, assignmentId } }) => nameOf({ account, assignmentId });
}
