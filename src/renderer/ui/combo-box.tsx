import { ChevronDown } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  Group,
  Header,
  Input,
  ListBox,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { useText } from '../text/language.tsx';
import { FieldLabel, FieldNote, type FieldWords } from './field.tsx';
import inputStyles from './input.module.css';
import listStyles from './list-box.module.css';
import { type Option, OptionItem } from './option-item.tsx';
import { matchesWords } from './matches-words.ts';

/** Options under a common heading. */
export interface OptionGroup<T extends string = string> {
  readonly id: string;
  readonly name: string;
  readonly options: readonly Option<T>[];
}

export interface ComboBoxProps<T extends string> extends FieldWords {
  readonly groups: readonly OptionGroup<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** What can be chosen that is not in the groups, such as a new thing of the typed name; last in the list. */
  readonly newGroup?: (typed: string) => OptionGroup<T> | undefined;
}

/** Only what matches the typed words, in name or hint; a group without matches is left out. */
function matching<T extends string>(groups: readonly OptionGroup<T>[], typed: string): readonly OptionGroup<T>[] {
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter(({ name, hint = '' }) => matchesWords(`${name} ${hint}`, typed)),
    }))
    .filter(({ options }) => options.length > 0);
}

/** One of many choices in groups, found by typing any words of their names. What is not chosen is put back on leaving. */
export function ComboBox<T extends string>({
  groups,
  value,
  onChange,
  placeholder,
  newGroup,
  ...props
}: ComboBoxProps<T>) {
  const { label, hint, error, isOptional = false, isLabelHidden = false, isDisabled = false } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const all = useMemo(() => groups.flatMap(({ options }) => options), [groups]);
  const chosenName = all.find(({ id }) => id === value)?.name ?? value ?? '';
  const known = useMemo(() => (typed === null ? groups : matching(groups, typed)), [groups, typed]);
  const added = newGroup?.(typed ?? '');
  const shown = added === undefined ? known : [...known, added];
  return (
    <AriaComboBox
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      inputValue={typed ?? chosenName}
      onInputChange={(input) => setTyped(input === chosenName ? null : input)}
      onChange={(key) => {
        setTyped(null);
        const chosen = [...all, ...(added?.options ?? [])].find(({ id }) => id === key);
        if (chosen !== undefined && chosen.id !== value) onChange(chosen.id);
      }}
      onBlur={() => setTyped(null)}
      items={shown}
      menuTrigger="focus"
      allowsEmptyCollection
      defaultFilter={() => true}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={inputStyles.field ?? ''}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <ComboBoxInput {...(placeholder === undefined ? {} : { placeholder })} />
      <FieldNote hint={hint} error={error} />
      <ComboBoxList />
    </AriaComboBox>
  );
}

function ComboBoxInput({ placeholder }: { readonly placeholder?: string }) {
  const text = useText('common');
  return (
    <Group className={inputStyles.box ?? ''}>
      <Input
        {...(placeholder === undefined ? {} : { placeholder })}
        onFocus={(event) => {
          // Moving through the list says "focus" again, by events of its own: what is being typed stays.
          if (event.nativeEvent.isTrusted) event.currentTarget.select();
        }}
        className={inputStyles.input ?? ''}
      />
      <Button aria-label={text.showOptions} className={inputStyles.inner ?? ''}>
        <ChevronDown aria-hidden size={14} />
      </Button>
    </Group>
  );
}

function ComboBoxList(): ReactNode {
  const text = useText('common');
  return (
    <Popover offset={4} className={listStyles.popover ?? ''}>
      <ListBox<OptionGroup>
        className={listStyles.list ?? ''}
        renderEmptyState={() => <div className={listStyles.empty}>{text.noMatches}</div>}
      >
        {(group) => (
          <ListBoxSection id={group.id}>
            <Header className={listStyles.header ?? ''}>{group.name}</Header>
            {group.options.map((option) => (
              <OptionItem key={option.id} option={option} />
            ))}
          </ListBoxSection>
        )}
      </ListBox>
    </Popover>
  );
}
