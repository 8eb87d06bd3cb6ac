import { useCall } from '../../api/use-call.ts';
import { formatStoredDay } from '../../text/format.ts';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import type { Option } from '../../ui/option-item.tsx';
import type { FilterField } from './subject.ts';

/** The commonest values of a field, each with how many customers have it. */
export function useSuggestions(assignmentIds: readonly number[], field: FilterField | undefined): readonly Option[] {
  const text = useText('filter');
  const format = useFormats();
  const language = useLanguage();
  const [assignmentId] = assignmentIds;
  const isStored = field !== undefined && field.options === undefined && assignmentId !== undefined;
  const { value } = useCall(
    'snapshot.values',
    { assignmentId: assignmentId ?? 0, field: field?.key ?? '' },
    { enabled: isStored },
  );
  if (field?.options !== undefined) return field.options.map((option) => ({ id: option.value, name: option.name }));
  if (field === undefined || value === undefined) return [];
  return value.values.map(([each, customers]) => ({
    id: each,
    name: field.kind === 'date' ? formatStoredDay(language, each) : each,
    hint: text.manyHave(format.count(customers)),
  }));
}
