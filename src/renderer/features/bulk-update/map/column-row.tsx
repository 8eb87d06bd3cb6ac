import { ArrowRight, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import type { ProposedColumn } from '../../../../core/mapping/proposal.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ComboBox, type OptionGroup } from '../../../ui/combo-box.tsx';
import { cx } from '../../../ui/cx.ts';
import { columnLetters } from '../../../../core/text.ts';
import { showCell } from '../sheet/show-cell.ts';
import { columnNow, entryOf, problemsOf, withField } from './choice.ts';
import { ColumnOptions } from './column-options.tsx';
import type { ColumnProps } from './column-props.ts';
import { ColumnProblem } from './column-problem.tsx';
import styles from './column-table.module.css';
import { ignored, newFieldGroup } from './field-options.ts';
import { ColumnFit, useColumnFit } from './fit/column-fit.tsx';
import { SplitDialog } from './fit/split-dialog.tsx';
import { HowChip, Reasons } from './match-source-chip.tsx';

interface ColumnRowProps extends ColumnProps {
  readonly groups: readonly OptionGroup[];
  /** Among the rows that are shown. */
  readonly position: number;
  /** Told how high the row came out. */
  readonly measure: (row: HTMLTableSectionElement | null) => void;
}

/** One column and, under it, what is wrong with it. */
export function ColumnRow({ column: proposed, ...others }: ColumnRowProps) {
  const { proposal, choice } = others;
  const column = columnNow(proposed, choice);
  const props = { ...others, column };
  const text = useText('map');
  // What was just chosen is shown at once; the engine's answer follows.
  const entry = entryOf(choice, column);
  const field = entry === undefined ? column.field : entry.field;
  const problems = problemsOf(proposal.problems, column.index);
  const name = column.column.trim() === '' ? text.noHeading(columnLetters(column.index)) : column.column;
  const [isSplitting, setIsSplitting] = useState(false);
  const { hasSplit, fitted, isOpen } = useColumnFit({ column, proposal });
  const isFitted = hasSplit || fitted !== undefined;
  const pick = (id: string): void => props.onChange(withField(choice, proposal, column, id === ignored ? null : id));
  return (
    <tbody
      ref={props.measure}
      data-index={props.position}
      className={cx(styles.group, field === null && styles.ignored)}
    >
      <tr>
        <th scope="row" className={styles.heading}>
          <HeadingCell column={column} name={name} sampled={proposal.sampled} />
        </th>
        <td className={styles.samples}>
          <Samples column={column} />
        </td>
        <td aria-hidden className={styles.arrow}>
          <ArrowRight size={14} />
        </td>
        <td className={styles.field}>
          <FieldChoice column={column} groups={props.groups} field={field} name={name} onPick={pick} />
        </td>
        <td className={styles.why}>
          <Chips column={column} proposal={proposal} field={field} name={name} onUse={pick} />
          {entry === undefined && <Reasons column={column} proposal={proposal} isOpen={isOpen} />}
        </td>
        <td className={styles.options}>
          <ColumnOptions {...props} name={name} onSplit={() => setIsSplitting(true)} />
        </td>
      </tr>
      {problems.length > 0 && (
        <tr className={styles.problems}>
          <td colSpan={6}>
            {problems.map((problem) => (
              <ColumnProblem key={problem.code} problem={problem} {...props} />
            ))}
          </td>
        </tr>
      )}
      {isFitted && (
        <tr className={styles.problems}>
          <td colSpan={6}>
            <ColumnFit {...props} name={name} onSplit={() => setIsSplitting(true)} />
          </td>
        </tr>
      )}
      {isSplitting && <SplitDialog {...props} name={name} onClose={() => setIsSplitting(false)} />}
    </tbody>
  );
}

interface FieldChoiceProps extends Pick<ColumnRowProps, 'column' | 'groups'> {
  readonly field: string | null;
  readonly name: string;
  readonly onPick: (field: string) => void;
}

function FieldChoice({ column, groups, field, name, onPick }: FieldChoiceProps) {
  const text = useText('map');
  if (column.split !== undefined) return <SplitFields fields={column.split.fields} />;
  return (
    <ComboBox
      label={text.fieldFor(name)}
      isLabelHidden
      groups={groups}
      value={field ?? ignored}
      onChange={onPick}
      placeholder={text.chooseField}
      newGroup={(typed) => newFieldGroup(groups, typed.trim() || column.column.trim(), text)}
    />
  );
}

/** What a column becomes that is taken apart: that is chosen where it is taken apart. */
function SplitFields({ fields }: { readonly fields: readonly string[] }) {
  const language = useLanguage();
  const names = fields.map((field) => fieldLabel(field, language)).join(' + ');
  return (
    <span className={styles.name} title={names}>
      {names}
    </span>
  );
}

interface ChipsProps extends Pick<ColumnProps, 'column' | 'proposal'> {
  readonly field: string | null;
  readonly name: string;
  readonly onUse: (field: string) => void;
}

/** Where the field comes from; what may be one is a press away. */
function Chips({ column, proposal, field, name, onUse }: ChipsProps) {
  const text = useText('map');
  const language = useLanguage();
  const guess = field === null ? column.guess?.field : undefined;
  return (
    <div className={styles.chips}>
      {field !== null && proposal.key.includes(field) && (
        <Badge tone="accent" icon={KeyRound}>
          {text.key}
        </Badge>
      )}
      <HowChip column={column} template={proposal.template} />
      {guess !== undefined && (
        <Button size="sm" aria-label={text.useGuessFor(fieldLabel(guess, language), name)} onPress={() => onUse(guess)}>
          {text.useGuess(fieldLabel(guess, language))}
        </Button>
      )}
    </div>
  );
}

interface HeadingCellProps {
  readonly column: ProposedColumn;
  readonly name: string;
  readonly sampled: number;
}

function HeadingCell({ column, name, sampled }: HeadingCellProps) {
  const text = useText('map');
  const format = useFormats();
  const isEmpty = column.filled === 0;
  const isUnnamed = column.column.trim() === '';
  return (
    <>
      <span className={cx(styles.name, isUnnamed && styles.unnamed)} title={name}>
        {name}
      </span>
      <span className={styles.filled}>
        {isUnnamed ? text.unnamed : columnLetters(column.index)}
        {' · '}
        {isEmpty ? text.noValues : text.filled(format.percent(column.filled, sampled))}
        {column.nth > 1 && !isUnnamed && ` · ${text.sameHeading}`}
      </span>
    </>
  );
}

/** Up to three values as they are in the sheet. */
function Samples({ column }: { readonly column: ProposedColumn }) {
  const language = useLanguage();
  const shown = column.samples.map((cell) => showCell(cell, language));
  return (
    <ul className={styles.values}>
      {shown.map((value, index) => (
        // Two cells may look the same and be told apart only by their types.
        <li key={`${String(index)} ${value}`} title={value}>
          {value}
        </li>
      ))}
    </ul>
  );
}
