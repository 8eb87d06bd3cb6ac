import { Ban, PencilLine, RotateCcw, Rows3, X } from 'lucide-react';
import type { ChangeGroup, Grouping } from '../../../../core/review/model.ts';
import { useChoice } from '../../../app/use-choice.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { fieldValueText, valueText } from '../model/value-text.ts';
import { NewTextForm } from '../new-text-form.tsx';
import { ChoiceProgress } from '../choice-progress.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import styles from './patterns.module.css';

export interface PatternPanelProps {
  readonly plan: string;
  readonly by: Grouping;
  /** What is acted on: those that were chosen, or the one at the cursor. */
  readonly groups: readonly ChangeGroup[];
  /** Whether the sheet can say another value for them. */
  readonly canSet: boolean;
  readonly isSetting: boolean;
  readonly onSetting: (isSetting: boolean) => void;
  readonly onSet: (text: string) => void;
  readonly onExclude: (excluded: boolean) => void;
  readonly onShow: () => void;
  /** Undefined where nothing was chosen. */
  readonly onClear: (() => void) | undefined;
}

/** What the groups are that something can be done about, and what can be done. */
export function PatternPanel(props: PatternPanelProps) {
  const { plan, groups, isSetting, onSetting, onSet } = props;
  const text = useText('review');
  const choice = useChoice(plan);
  const formats = useFormats();
  const sentence = useGroupWords(props);
  const count = changesOf(groups);
  const [only] = groups;
  return (
    <section className={styles.panel} aria-label={text.patterns.panel}>
      <p className={styles.sentence} role="status">
        {sentence}
      </p>
      {choice !== undefined ? (
        <ChoiceProgress choice={choice} />
      ) : isSetting ? (
        <NewTextForm
          label={text.patterns.newValue(text.rows(formats.count(count), count))}
          hint={text.problems.hint}
          former={groups.length === 1 ? (valueText(only?.after) ?? '') : ''}
          action={text.patterns.setIn(text.rows(formats.count(count), count))}
          onText={onSet}
          onCancel={() => onSetting(false)}
        />
      ) : (
        <PanelActions {...props} />
      )}
    </section>
  );
}

function PanelActions({ groups, canSet, onSetting, onExclude, onShow, onClear }: PatternPanelProps) {
  const text = useText('review').patterns;
  const excluded = groups.reduce((sum, group) => sum + group.excluded, 0);
  return (
    <div className={styles.panelActions}>
      {excluded < changesOf(groups) && (
        <Button size="sm" icon={Ban} trailing={<KeyHint keys="e" />} onPress={() => onExclude(true)}>
          {text.exclude}
        </Button>
      )}
      {excluded > 0 && (
        <Button size="sm" icon={RotateCcw} trailing={<KeyHint keys="i" />} onPress={() => onExclude(false)}>
          {text.include}
        </Button>
      )}
      {canSet && (
        <Button size="sm" icon={PencilLine} trailing={<KeyHint keys="f2" />} onPress={() => onSetting(true)}>
          {text.setValue}
        </Button>
      )}
      <Button size="sm" variant="ghost" icon={Rows3} trailing={<KeyHint keys="v" />} onPress={onShow}>
        {text.show}
      </Button>
      {onClear !== undefined && (
        <Button size="sm" variant="ghost" icon={X} trailing={<KeyHint keys="escape" />} onPress={onClear}>
          {text.clearChosen}
        </Button>
      )}
    </div>
  );
}

const changesOf = (groups: readonly ChangeGroup[]): number => groups.reduce((sum, { rows }) => sum + rows, 0);

/** “City: BERGEN → Bergen · 27 customers”, or how many were chosen. */
function useGroupWords({ by, groups }: Pick<PatternPanelProps, 'by' | 'groups'>): string {
  const text = useText('review');
  const formats = useFormats();
  const language = useLanguage();
  const label = useFieldLabel();
  const [only, ...others] = groups;
  if (only === undefined) return '';
  const count = changesOf(groups);
  if (others.length > 0) {
    return text.patterns.chosen[by](formats.count(groups.length), text.values(formats.count(count), count));
  }
  const { field, before, after, changes = 1 } = only;
  const shown = (value: typeof after): string => fieldValueText(value, field, language) ?? text.grid.nothing;
  const customers = text.customers(formats.count(count), count);
  if (by === 'field') return `${label(field)} · ${customers}`;
  const old = before === undefined ? text.patterns.fromValues(formats.count(changes), changes) : shown(before);
  return `${label(field)}: ${old} → ${shown(after)} · ${customers}`;
}
