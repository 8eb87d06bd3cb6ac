import { CopyPlus, Plus, X } from 'lucide-react';
import {
  type FilterCondition,
  type FilterGroup,
  type FilterPart,
  groupJoins,
  maxGroupDepth,
} from '../../../core/expression/builder.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { operatorsFor, withField, withOperator } from './conditions.ts';
import styles from './filter.module.css';
import { conditionField, operatorName } from './filter-words.ts';
import { choiceOf, fieldGroups, fieldOf, type FilterSubject } from './subject.ts';
import { ValueInput } from './value-input.tsx';

/** A row that says nothing yet. */
export const newCondition = (field = ''): FilterCondition => ({ kind: 'condition', field, operator: '=', values: [] });

interface FilterBuilderProps {
  readonly subject: FilterSubject;
  readonly group: FilterGroup;
  readonly onChange: (group: FilterGroup) => void;
  /** The last row was asked for by its field: its value is typed next. */
  readonly isLastFocused?: boolean;
}

/** A filter as rows that anybody can fill in. */
export function FilterBuilder({ subject, group, onChange, isLastFocused = false }: FilterBuilderProps) {
  return <Group subject={subject} group={group} depth={1} onChange={onChange} isLastFocused={isLastFocused} />;
}

interface GroupProps extends FilterBuilderProps {
  readonly depth: number;
  readonly isLastFocused: boolean;
  /** The outermost group stays. */
  readonly onRemove?: () => void;
}

function Group(props: GroupProps) {
  const { group, depth, onChange, onRemove } = props;
  const text = useText('filter');
  const { join, parts } = group;
  const add = (part: FilterPart): void => onChange({ ...group, parts: [...parts, part] });
  return (
    <div role="group" aria-label={text.group} className={cx(styles.group, depth > 1 && styles.inner)}>
      <div className={styles.groupHead}>
        <div className={styles.join}>
          <Select
            label={text.join}
            isLabelHidden
            options={groupJoins.map((id) => ({ id, name: text.joins[id] }))}
            value={join}
            onChange={(next) => onChange({ ...group, join: next })}
          />
        </div>
        {onRemove !== undefined && <IconButton icon={X} size="sm" label={text.removeGroup} onPress={onRemove} />}
      </div>
      <Parts {...props} />
      <div className={styles.add}>
        <Button size="sm" variant="ghost" icon={Plus} onPress={() => add(newCondition())}>
          {text.addCondition}
        </Button>
        {depth < maxGroupDepth && (
          <Button
            size="sm"
            variant="ghost"
            icon={CopyPlus}
            onPress={() => add({ kind: 'group', join: join === 'all' ? 'any' : 'all', parts: [newCondition()] })}
          >
            {text.addGroup}
          </Button>
        )}
      </div>
    </div>
  );
}

function Parts({ subject, group, depth, onChange, isLastFocused }: GroupProps) {
  const text = useText('filter');
  const { join, parts } = group;
  const word = join === 'all' || join === 'not-all' ? text.and : text.or;
  const put = (at: number, ...part: readonly FilterPart[]): void =>
    onChange({ ...group, parts: parts.toSpliced(at, 1, ...part) });
  return parts.map((part, at) => (
    // Rows have no name of their own, and are only put in at the end.
    // oxlint-disable-next-line react/no-array-index-key -- see above
    <div key={at} className={styles.part}>
      <span className={styles.word}>{at === 0 ? '' : word}</span>
      {part.kind === 'group' ? (
        <Group
          subject={subject}
          group={part}
          depth={depth + 1}
          onChange={(next) => put(at, next)}
          onRemove={() => put(at)}
          isLastFocused={false}
        />
      ) : (
        <Condition
          subject={subject}
          condition={part}
          onChange={(next) => put(at, next)}
          onRemove={() => put(at)}
          autoFocus={isLastFocused && at === parts.length - 1}
        />
      )}
    </div>
  ));
}

interface ConditionProps {
  readonly subject: FilterSubject;
  readonly condition: FilterCondition;
  readonly onChange: (condition: FilterCondition) => void;
  readonly onRemove: () => void;
  readonly autoFocus: boolean;
}

function Condition({ subject, condition, onChange, onRemove, autoFocus }: ConditionProps) {
  const text = useText('filter');
  const { field, side, operator } = condition;
  const known = conditionField(condition, subject);
  const kind = known?.kind ?? 'text';
  return (
    <div className={styles.condition}>
      <ComboBox
        label={text.field}
        isLabelHidden
        placeholder={text.chooseField}
        groups={fieldGroups(subject, text)}
        value={field === '' ? null : choiceOf(known?.key ?? field, side)}
        onChange={(choice) => {
          const name = fieldOf(choice);
          const next = conditionField(name, subject);
          onChange(withField(condition, name, next?.kind ?? 'text'));
        }}
      />
      <Select
        label={text.comparison}
        isLabelHidden
        options={operatorsFor(kind, operator).map((id) => ({ id, name: operatorName(text, id, kind) }))}
        value={operator}
        onChange={(next) => onChange(withOperator(condition, next))}
      />
      <ValueInput
        // Another field begins with an empty value.
        key={`${field} ${side ?? ''}`}
        condition={condition}
        field={known}
        assignmentIds={subject.assignmentIds}
        onChange={(values) => onChange({ ...condition, values })}
        autoFocus={autoFocus}
      />
      <IconButton icon={X} size="sm" label={text.removeCondition} onPress={onRemove} />
    </div>
  );
}
