import type { AssignmentItem } from '../../../../shared/contract/assignments.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import type { Draft, ForeignFile } from '../draft.ts';

export interface ForeignFileBannerProps {
  readonly foreign: ForeignFile;
  readonly draft: Pick<Draft, 'assignmentId' | 'isOtherMeant'>;
  readonly assignments: readonly AssignmentItem[];
  readonly onUse: (assignmentId: number) => void;
  readonly onMeant: (isMeant: boolean) => void;
}

/** The file says that it belongs elsewhere: explains what that would mean, and offers the assignment that it names. */
export function ForeignFileBanner({ foreign, draft, assignments, onUse, onMeant }: ForeignFileBannerProps) {
  const text = useText('bulkUpdate');
  const common = useText('common');
  const format = useFormats();
  const nameOf = (id: number): string =>
    assignments.find(({ assignmentId }) => assignmentId === id)?.name ?? common.assignment(id);
  const { account, assignmentIds } = foreign;
  const offered = account === undefined ? assignments.filter((item) => assignmentIds.includes(item.assignmentId)) : [];
  return (
    <Banner
      level="warning"
      title={
        account === undefined
          ? text.otherAssignment(format.list(assignmentIds.map(nameOf)))
          : text.otherAccount(account)
      }
      actions={offered.map(({ assignmentId }) => (
        <Button key={assignmentId} size="sm" onPress={() => onUse(assignmentId)}>
          {text.use(nameOf(assignmentId))}
        </Button>
      ))}
    >
      <p>{text.otherHint}</p>
      {draft.assignmentId !== undefined && (
        <Checkbox
          label={text.otherMeant(nameOf(draft.assignmentId))}
          isSelected={draft.isOtherMeant}
          onChange={onMeant}
        />
      )}
    </Banner>
  );
}
