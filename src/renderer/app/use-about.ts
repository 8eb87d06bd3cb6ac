import { accountName } from '../../core/account-name.ts';
import type { JobAbout } from '../api/jobs.ts';
import { useCall } from '../api/use-call.ts';
import { useText } from '../text/language.tsx';
import { useConnection } from './use-connection.ts';

/** What a person calls an account: the demo by its name, others without the part of the address that all have. */
export function useAccountName(): (account: string) => string {
  const connection = useConnection();
  const { demoName } = useText('shell');
  return (account) => (connection?.isDemo === true && connection.account === account ? demoName : accountName(account));
}

/**
 * An assignment by name and number, or its number alone. The names that are known are those of the account in use:
 * the same number is another assignment in another account.
 */
export function useAssignmentOf(): (about: { readonly account: string; readonly assignmentId: number }) => string {
  const text = useText('common');
  const connection = useConnection();
  const { value } = useCall('assignment.list', {});
  return ({ account, assignmentId }) => {
    const isAsked = connection === null || connection.account === account;
    const item = isAsked ? value?.assignments.find((each) => each.assignmentId === assignmentId) : undefined;
    return item?.name === undefined || item.name === ''
      ? text.assignment(assignmentId)
      : withNumber(item.name, assignmentId);
  };
}

/** The account, and the assignment where there is one, that work or a question is about. */
export function useAbout(): (about: JobAbout) => string {
  const text = useText('common');
  const accountOf = useAccountName();
  const assignmentOf = useAssignmentOf();
  return ({ account, assignmentId }) =>
    assignmentId === undefined
      ? accountOf(account)
      : text.about(assignmentOf({ account, assignmentId }), accountOf(account));
}

/** A name that says its number already is not given it again. */
const withNumber = (name: string, assignmentId: number): string =>
  name.includes(String(assignmentId)) ? name : `${name} (${String(assignmentId)})`;
