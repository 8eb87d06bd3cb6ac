import { useState } from 'react';
import { charactersOf } from '../../../core/text.ts';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { errorText } from '../../ui/error-words.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FilterBuilder, newCondition } from './filter-builder.tsx';
import { type DraftFilter, draftOf, type FilterDraft, filterOfDraft, inMode } from './filter-draft.ts';
import styles from './filter.module.css';
import { type FilterSubject, namesOf } from './subject.ts';
import { useFilterCount } from './use-filter.ts';

interface FilterDialogProps {
  readonly subject: FilterSubject;
  readonly where: string | undefined;
  /** A condition about this field is begun. */
  readonly field?: string | undefined;
  readonly title?: string;
  readonly onUse: (where: string | undefined) => void;
  readonly onClose: () => void;
}

/** Builds a filter, in rows or as text, and says all the while how many it means. */
export function FilterDialog({ subject, where, field, title, onUse, onClose }: FilterDialogProps) {
  const text = useText('filter');
  const common = useText('common');
  const [draft, setDraft] = useState(() => begun(draftOf(where), field));
  const filter = filterOfDraft(draft, namesOf(subject));
  const use = (next: string | undefined): void => {
    onUse(next);
    onClose();
  };
  return (
    <Dialog
      title={title ?? text.title}
      isOpen
      size="lg"
      onClose={onClose}
      actions={
        <>
          <div className={styles.footer}>
            <CountLine subject={subject} filter={filter} isErrorShown={draft.mode === 'text'} />
          </div>
          {where !== undefined && (
            <Button variant="ghost" onPress={() => use(undefined)}>
              {text.clear}
            </Button>
          )}
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button variant="primary" isDisabled={filter.error !== undefined} onPress={() => use(filter.where)}>
            {text.use}
          </Button>
        </>
      }
    >
      <ModeSwitch draft={draft} subject={subject} onChange={setDraft} />
      {draft.mode === 'rows' ? (
        <FilterBuilder
          subject={subject}
          group={draft.group}
          onChange={(group) => setDraft({ mode: 'rows', group })}
          isLastFocused={field !== undefined}
        />
      ) : (
        <FilterText subject={subject} draft={draft} onChange={setDraft} />
      )}
    </Dialog>
  );
}

/** With a row to fill in. */
function begun(draft: FilterDraft, field: string | undefined): FilterDraft {
  if (draft.mode === 'text') return draft;
  const { group } = draft;
  if (group.parts.length > 0 && field === undefined) return draft;
  const isTogether = group.join === 'all' || group.parts.length === 0;
  const parts = isTogether ? group.parts : [group];
  return { mode: 'rows', group: { kind: 'group', join: 'all', parts: [...parts, newCondition(field)] } };
}

interface ModeProps {
  readonly draft: FilterDraft;
  readonly subject: FilterSubject;
  readonly onChange: (draft: FilterDraft) => void;
}

function ModeSwitch({ draft, subject, onChange }: ModeProps) {
  const text = useText('filter');
  return (
    <Segmented
      label={text.mode}
      value={draft.mode}
      segments={[
        { id: 'rows', name: text.rows },
        { id: 'text', name: text.asText },
      ]}
      onChange={(mode) => {
        const next = inMode(draft, mode, namesOf(subject));
        if (next !== undefined) onChange(begun(next, undefined));
      }}
    />
  );
}

/** The filter language itself, with the place of what is wrong. */
function FilterText({
  subject,
  draft,
  onChange,
}: ModeProps & { readonly draft: Extract<FilterDraft, { readonly mode: 'text' }> }) {
  const text = useText('filter');
  const language = useLanguage();
  const { error } = filterOfDraft(draft, namesOf(subject));
  const place = Number(error?.details?.['position']) - 1;
  const isOnlyText = error === undefined && inMode(draft, 'rows', namesOf(subject)) === undefined;
  return (
    <>
      <TextField
        label={text.text}
        hint={text.textHint}
        error={error && errorText(error, language).sentence}
        value={draft.text}
        onChange={(typed) => onChange({ mode: 'text', text: typed })}
        rows={4}
        autoFocus
        spellCheck="false"
      />
      {error !== undefined && Number.isSafeInteger(place) && draft.text.length < longestShown && (
        <Place characters={charactersOf(draft.text.replaceAll('\n', ' '))} place={place} />
      )}
      {isOnlyText && <Banner level="info">{text.textOnly}</Banner>}
    </>
  );
}

const longestShown = 2000;

/** The text with what is wrong marked in it. */
function Place({ characters, place }: { readonly characters: readonly string[]; readonly place: number }) {
  return (
    <pre aria-hidden className={styles.place}>
      {characters.slice(0, place).join('')}
      <mark>{characters[place] ?? ' '}</mark>
      {characters.slice(place + 1).join('')}
    </pre>
  );
}

interface CountLineProps {
  readonly subject: FilterSubject;
  readonly filter: DraftFilter;
  /** What is wrong with the filter stands elsewhere. */
  readonly isErrorShown?: boolean;
}

/** How many a filter means, and of how many; or what is wrong with it. */
export function CountLine({ subject, filter, isErrorShown = false }: CountLineProps) {
  const text = useText('filter');
  const format = useFormats();
  const language = useLanguage();
  const isWrong = filter.error !== undefined;
  const where = isWrong ? undefined : filter.where;
  const { count, isCounting, error: countError } = useFilterCount(subject, where);
  const error = isErrorShown ? countError : (filter.error ?? countError);
  const isPlan = subject.kind === 'plan';
  const words = (): string => {
    if (error !== undefined) return errorText(error, language).sentence;
    if (isWrong) return '';
    if (count === undefined) return text.counting;
    const [rows, of] = [format.count(count.rows), format.count(count.of)];
    if (where === undefined) return isPlan ? text.everyRow(of) : text.everybody(of);
    return isPlan ? text.countRows(rows, of) : text.count(rows, of);
  };
  return (
    <span role="status" className={styles.count} data-failed={error !== undefined}>
      {isCounting && !isWrong && <Spinner />}
      {words()}
    </span>
  );
}
