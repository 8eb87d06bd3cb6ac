import { BookmarkCheck, BookmarkPlus, BookmarkX, ChevronDown, FileInput, FileOutput, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import { useCall } from '../../../api/use-call.ts';
import { useMutate } from '../../../api/use-mutate.ts';
import { useText } from '../../../text/language.tsx';
import type { Text } from '../../../text/text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuAction } from '../../../ui/menu.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useIsNarrow } from '../../../ui/use-media.ts';
import type { StepProps } from '../file/choose-step.tsx';
import type { TemplateWish } from '../draft.ts';
import { wholeMapping } from './choice.ts';
import { useMappingFiles } from './use-mapping-files.ts';

interface SavedMappingsProps extends StepProps {
  readonly proposal: MappingProposal;
}

/** Saves the mapping under a name, and takes one that was saved. */
export function SavedMappings({ draft, dispatch, proposal }: SavedMappingsProps) {
  const text = useText('map');
  const saved = useCall('template.list', {}).value ?? [];
  const { run: remove } = useMutate('template.remove', ['template.list', 'mapping.propose']);
  const [isSaving, setIsSaving] = useState(false);
  // All that holds for the columns stays on one line.
  const isNarrow = useIsNarrow();
  const used = proposal.template?.isUsed === true ? proposal.template.name : undefined;
  // What was chosen by hand gives way: a saved mapping is taken as it is.
  const take = (template: TemplateWish): void =>
    dispatch({ type: 'set', change: { template, choice: { version: 1, columns: [] } } });
  const name = used ?? fileBase(draft);
  const files = useMappingFiles({ draft, proposal, name, onImported: (saved) => take({ kind: 'named', name: saved }) });
  const actions = menuActions({
    text,
    saved: saved.map(({ name }) => name),
    used,
    onSave: () => setIsSaving(true),
    ...files,
    onTake: take,
    onRemove: (name) => {
      take({ kind: 'same-columns' });
      void remove({ name });
    },
  });
  return (
    <>
      <Menu
        label={text.savedMappings}
        actions={actions}
        trigger={
          isNarrow ? (
            <IconButton icon={BookmarkPlus} label={text.savedMappings} />
          ) : (
            <Button icon={BookmarkPlus} trailing={<ChevronDown aria-hidden size={14} />}>
              {text.savedMappings}
            </Button>
          )
        }
      />
      {isSaving && (
        <SaveDialog
          name={name}
          known={saved.map(({ name }) => name)}
          proposal={proposal}
          choice={draft.choice}
          onClose={() => setIsSaving(false)}
        />
      )}
    </>
  );
}

/** What the file is called, without its ending. */
const fileBase = ({ file }: StepProps['draft']): string => file?.name.replace(/\.\w+$/, '') ?? '';

interface MenuParts {
  readonly text: Text['map'];
  readonly saved: readonly string[];
  readonly used: string | undefined;
  readonly onSave: () => void;
  readonly onExport: () => void;
  readonly onImport: () => void;
  readonly onTake: (template: TemplateWish) => void;
  readonly onRemove: (name: string) => void;
}

function menuActions({ text, saved, used, onTake, onRemove, ...on }: MenuParts): readonly MenuAction[] {
  const actions: MenuAction[] = [
    { id: 'save', name: text.saveAs, icon: BookmarkPlus, onAction: on.onSave },
    { id: 'export', name: text.exportMapping, icon: FileOutput, onAction: on.onExport },
    { id: 'import', name: text.importMapping, icon: FileInput, onAction: on.onImport },
  ];
  for (const [index, name] of saved.entries()) {
    actions.push({
      id: `take ${name}`,
      name,
      icon: BookmarkCheck,
      ...(name === used && { hint: text.inUse }),
      isSeparated: index === 0,
      onAction: () => onTake({ kind: 'named', name }),
    });
  }
  if (used === undefined) return actions;
  const none = { id: 'none', name: text.useNone, icon: BookmarkX, isSeparated: true };
  const remove = { id: 'remove', name: text.removeSaved(used), icon: Trash2, isDanger: true };
  return [
    ...actions,
    { ...none, onAction: () => onTake({ kind: 'none' }) },
    { ...remove, onAction: () => onRemove(used) },
  ];
}

interface SaveDialogProps {
  readonly name: string;
  readonly known: readonly string[];
  readonly proposal: MappingProposal;
  readonly choice: StepProps['draft']['choice'];
  readonly onClose: () => void;
}

function SaveDialog({ name: suggested, known, proposal, choice, onClose }: SaveDialogProps) {
  const text = useText('map');
  const common = useText('common');
  const [name, setName] = useState(suggested);
  const { run, isPending, error } = useMutate('template.save', ['template.list', 'mapping.propose']);
  const trimmed = name.trim();
  const save = async (): Promise<void> => {
    const headings = proposal.columns.map(({ column }) => column);
    const reply = await run({ name: trimmed, mapping: wholeMapping(proposal, choice), headings });
    if (!reply.ok) return;
    showToast({ level: 'done', title: text.saved(trimmed), detail: text.savedHint });
    onClose();
  };
  return (
    <Dialog
      title={text.saveTitle}
      isOpen
      onClose={onClose}
      isBusy={isPending}
      size="sm"
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button variant="primary" isDisabled={trimmed === ''} isPending={isPending} onPress={() => void save()}>
            {known.includes(trimmed) ? text.replace : common.save}
          </Button>
        </>
      }
    >
      {error !== undefined && <ErrorBanner error={error} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== '') void save();
        }}
      >
        <TextField
          label={text.name}
          hint={known.includes(trimmed) ? text.replaces : text.saveHint}
          value={name}
          onChange={setName}
          autoFocus
          maxLength={200}
        />
      </form>
    </Dialog>
  );
}
