import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import { planFields } from '../../../../core/expression/plan-names.ts';
import { outcomeStates, type PlanHeader, rowStatuses } from '../../../../core/plan/model.ts';
import { useLanguage, useText } from '../../../text/language.tsx';
import { useStateWords } from '../../../text/use-state-words.ts';
import { filterField, type FilterField, type FilterSubject } from '../../filter/subject.ts';

/** The rows of a plan as something to filter: what a row is, and each field before and after its change. */
export function usePlanSubject(
  plan: string,
  header: Pick<PlanHeader, 'assignmentId' | 'fields' | 'mapping'>,
  rows: number,
): FilterSubject {
  const text = useText('review').filters;
  const language = useLanguage();
  const { statusTitle, stateTitle } = useStateWords();
  const ofRow = { origin: 'row', kind: 'text', isWritable: false } as const;
  const known = new Map(header.fields.map((field) => [field.key, filterField(field, language)]));
  const fieldOf = (key: string): FilterField =>
    known.get(key) ?? { key, name: fieldLabel(key, language), origin: 'extra', kind: 'text', isWritable: true };
  return {
    kind: 'plan',
    plan,
    assignmentIds: [header.assignmentId],
    total: rows,
    fields: [
      {
        ...ofRow,
        key: 'status',
        name: text.tabs,
        options: rowStatuses.map((value) => ({ value, name: statusTitle(value) })),
      },
      {
        ...ofRow,
        key: 'outcome',
        name: text.outcome,
        options: outcomeStates.map((value) => ({ value, name: stateTitle(value) })),
      },
      ...planFields(header).map(fieldOf),
    ],
  };
}
