import { useId } from 'react';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { ChoiceWords } from './checkbox.tsx';
import { FieldLabel, FieldNote, type FieldWords } from './field.tsx';
import type { Option } from './option-item.tsx';
import styles from './choice.module.css';

export interface RadioGroupProps<T extends string> extends FieldWords {
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
}

/** One of a few, each with a sentence of what it means. */
export function RadioGroup<T extends string>({ options, value, onChange, ...props }: RadioGroupProps<T>) {
  const { label, hint, error, isOptional = false, isLabelHidden = false, isDisabled = false } = props;
  return (
    <AriaRadioGroup
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <div className={styles.group}>
        {options.map((option) => (
          <RadioOption key={option.id} option={option} />
        ))}
      </div>
      <FieldNote hint={hint} error={error} />
    </AriaRadioGroup>
  );
}

function RadioOption({ option: { id, name, hint, isDisabled = false } }: { readonly option: Option }) {
  const hintId = useId();
  const description = hint === undefined ? {} : { 'aria-describedby': hintId };
  return (
    <Radio value={id} isDisabled={isDisabled} {...description} className={styles.choice ?? ''}>
      <span className={styles.dot} />
      <ChoiceWords label={name} hint={hint} hintId={hintId} />
    </Radio>
  );
}
