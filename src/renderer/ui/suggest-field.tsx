import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Group, Input, ListBox, Popover } from 'react-aria-components';
import { useText } from '../text/language.tsx';
import { FieldLabel, FieldNote, type FieldWords } from './field.tsx';
import inputStyles from './input.module.css';
import listStyles from './list-box.module.css';
import { matchesWords } from './matches-words.ts';
import { type Option, OptionItem } from './option-item.tsx';

export interface SuggestFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is often meant: its name goes into the field. */
  readonly suggestions: readonly Option[];
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  /** Enter, or a suggestion was chosen: what is in the field is done with. */
  readonly onDone?: (value: string) => void;
}

/** A text of one's own, with what others have written before to choose from. */
export function SuggestField({ value, onChange, suggestions, placeholder, onDone, ...props }: SuggestFieldProps) {
  const text = useText('common');
  const {
    label,
    hint,
    error,
    isOptional = false,
    isLabelHidden = false,
    isDisabled = false,
    autoFocus = false,
  } = props;
  const isChosen = suggestions.some(({ name }) => name === value);
  const shown = isChosen ? suggestions : suggestions.filter(({ name }) => matchesWords(name, value));
  return (
    <ComboBox
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        const chosen = suggestions.find(({ id }) => id === key);
        if (chosen === undefined) return;
        if (onDone === undefined) onChange(chosen.name);
        else onDone(chosen.name);
      }}
      value={null}
      items={shown}
      menuTrigger="focus"
      allowsCustomValue
      defaultFilter={() => true}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={inputStyles.field ?? ''}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <Group className={inputStyles.box ?? ''}>
        <Input
          {...(placeholder === undefined ? {} : { placeholder })}
          autoFocus={autoFocus}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || onDone === undefined || value.trim() === '') return;
            event.preventDefault();
            onDone(value);
          }}
          className={inputStyles.input ?? ''}
        />
        {suggestions.length > 0 && (
          <Button aria-label={text.showOptions} className={inputStyles.inner ?? ''}>
            <ChevronDown aria-hidden size={14} />
          </Button>
        )}
      </Group>
      <FieldNote hint={hint} error={error} />
      <Popover offset={4} className={listStyles.popover ?? ''}>
        <ListBox<Option> className={listStyles.list ?? ''}>{(option) => <OptionItem option={option} />}</ListBox>
      </Popover>
    </ComboBox>
  );
}
