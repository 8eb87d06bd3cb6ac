import { RotateCw } from 'lucide-react';
import type { HistoryItem } from '../../../shared/contract/history.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useAccountName } from '../../app/use-about.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useChooseFile } from '../../app/use-open-file.ts';
import { useText } from '../../text/language.tsx';
import type { MenuAction } from '../../ui/menu.tsx';

/**
 * Makes another plan as this one was made: asks for the file at once; who closes the question may drop it instead. Undefined
 * for a plan without a sheet.
 */
export function useAgain(item: HistoryItem): MenuAction | undefined {
  const text = useText('history');
  const connection = useConnection();
  const accountOf = useAccountName();
  const { openBulkUpdate } = useNavigation();
  const chooseFile = useChooseFile();
  if (item.again === undefined || item.isMissing) return undefined;
  const { file: plan, source: name, createdAt: madeAt, assignmentId } = item;
  const again = { plan, name, madeAt, ...item.again };
  const isElsewhere = connection !== null && connection.account !== item.account;
  return {
    id: 'again',
    name: text.again,
    icon: RotateCw,
    ...(isElsewhere && { isDisabled: true, hint: text.againElsewhere(accountOf(item.account)) }),
    onAction: () => {
      void chooseFile('spreadsheet').then((file) =>
        openBulkUpdate({ assignmentId, again, ...(file !== null && { file }) }),
      );
    },
  };
}
