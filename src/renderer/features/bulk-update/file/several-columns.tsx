import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import type { MappingHow } from '../../../../core/mapping/mapping.ts';
import type { SeveralColumn } from '../../../../shared/contract/batch.ts';
import { useAssignmentOf } from '../../../app/use-about.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Table } from '../../../ui/table.tsx';
import styles from './several-columns.module.css';

interface SeveralColumnsProps {
  readonly columns: readonly SeveralColumn[];
  readonly assignmentIds: readonly number[];
  readonly account: string;
}

/** Which column becomes which field, and how that was found: seen before any plan is made. */
export function SeveralColumns({ columns, assignmentIds, account }: SeveralColumnsProps) {
  const text = useText('batch');
  const map = useText('map');
  const language = useLanguage();
  const format = useFormats();
  const nameOf = useAssignmentOf();
  const isAlike = columns.every((column) => column.assignmentIds.length === assignmentIds.length);
  const where = (ids: readonly number[]): string =>
    ids.length === assignmentIds.length
      ? text.all
      : format.list(ids.map((assignmentId) => nameOf({ account, assignmentId })));
  return (
    <div className={styles.columns}>
      <Table
        label={text.columns}
        rows={columns}
        rowKey={({ column, field, how, assignmentIds: ids }) => [column, field, how, ids[0]].join('\n')}
        columns={[
          { id: 'column', name: map.column, render: ({ column }) => column },
          {
            id: 'field',
            name: map.field,
            render: ({ field, kind }) => (
              <>
                {field === null ? map.noField : fieldLabel(field, language)}{' '}
                {kind === 'key' && <Badge>{map.key}</Badge>}
              </>
            ),
          },
          { id: 'how', name: map.why, render: ({ how }) => <How how={how} /> },
          ...(isAlike
            ? []
            : [
                {
                  id: 'where',
                  name: text.onlyIn,
                  render: ({ assignmentIds: ids }: SeveralColumn) => where(ids),
                },
              ]),
        ]}
      />
    </div>
  );
}

/** What was guessed asks for a look. */
function How({ how }: { readonly how: MappingHow }) {
  const text = useText('map');
  return <Badge tone={how === 'fuzzy' || how === 'values' ? 'warning' : 'neutral'}>{text.how[how]}</Badge>;
}
