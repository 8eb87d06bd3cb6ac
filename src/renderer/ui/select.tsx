import { ChevronsUpDown } from 'lucide-react';
import { Button, ListBox, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldLabel, FieldNote, type FieldWords } from './field.tsx';
import inputStyles from './input.module.css';
import listStyles from './list-box.module.css';
import { type Option, OptionItem } from './option-item.tsx';
import { useOpenState } from './use-open-state.ts';

export interface SelectProps<T extends string> extends FieldWords {
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

/** One of a few choices. For many, or to search, take ComboBox. */
export function Select<T extends string>({ options, value, onChange, placeholder, ...props }: SelectProps<T>) {
  const { label, hint, error, isOptional = false, isLabelHidden = false } = props;
  const { isDisabled = false, autoFocus = false } = props;
  return (
    <AriaSelect
      {...useOpenState()}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={value}
      onChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={inputStyles.field ?? ''}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <Button className={cx(inputStyles.box, inputStyles.trigger)}>
        <SelectValue className={inputStyles.value ?? ''}>
          {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronsUpDown aria-hidden size={14} className={inputStyles.chevron} />
      </Button>
      <FieldNote hint={hint} error={error} />
      <Popover offset={4} className={listStyles.popover ?? ''}>
        <ListBox items={options} className={listStyles.list ?? ''}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
