import { Check } from 'lucide-react';
import type { ProblemGroup } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { useProposalWords } from '../use-repair.ts';
import styles from './details.module.css';

export interface HintButtonsProps {
  /** Of this field. */
  readonly problems: readonly ProblemGroup[];
  /** What is proposed is done, for this row or for all rows that have the same problem. */
  readonly onUse: (problem: ProblemGroup, cells: ProblemGroup['proposals'][number]['cells'], forAll: boolean) => void;
}

/** What a problem's sentence proposes, to be done by a press. */
export function HintButtons({ problems, onUse }: HintButtonsProps) {
  const text = useText('review').problems;
  const formats = useFormats();
  const say = useProposalWords();
  const offered = problems.flatMap((problem) => problem.proposals.map((proposal) => ({ problem, proposal })));
  if (offered.length === 0) return null;
  return (
    <div className={styles.fixActions}>
      {offered.map(({ problem, proposal }) => (
        <Button
          key={`${problem.code} ${say(proposal)}`}
          size="sm"
          variant="primary"
          icon={Check}
          onPress={() => onUse(problem, proposal.cells, false)}
        >
          {text.use(say(proposal))}
        </Button>
      ))}
      {offered.map(
        ({ problem, proposal }) =>
          problem.rows > 1 && (
            <Button
              key={`${problem.code} ${say(proposal)} all`}
              size="sm"
              onPress={() => onUse(problem, proposal.cells, true)}
            >
              {text.useFor(say(proposal), formats.count(problem.rows))}
            </Button>
          ),
      )}
    </div>
  );
}
