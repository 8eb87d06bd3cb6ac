import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import { cube } from '../../../api/cube.ts';
import { settled } from '../../../api/failure.ts';
import { useMutate } from '../../../api/use-mutate.ts';
import { useChooseFile } from '../../../app/use-open-file.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { useErrorToast } from '../../../ui/error-words.ts';
import { showToast } from '../../../ui/toast.tsx';
import type { Draft } from '../draft.ts';
import { wholeMapping } from './choice.ts';

interface MappingFilesInput {
  readonly draft: Draft;
  readonly proposal: MappingProposal;
  /** What the file is called at first. */
  readonly name: string;
  /** It was saved under this name. */
  readonly onImported: (name: string) => void;
}

/** The mapping as a file, for a colleague's computer or the command line; each asks by the system's dialog. */
export function useMappingFiles({ draft, proposal, name: suggested, onImported }: MappingFilesInput) {
  const text = useText('map');
  const format = useFormats();
  const say = useErrorToast();
  const choose = useChooseFile();
  const { run: read } = useMutate('template.import', ['template.list', 'mapping.propose']);
  const onExport = async (): Promise<void> => {
    const asked = { suggestedName: `${suggested}.json`, format: 'json' } as const;
    const target = await settled(cube().call('file.chooseTarget', asked));
    if (!target.ok) return say(target.error);
    if (target.value === null) return undefined;
    const { file, name } = target.value;
    const mapping = wholeMapping(proposal, draft.choice);
    const written = await settled(cube().call('template.export', { mapping, target: file }));
    if (!written.ok) return say(written.error);
    const onPress = (): void => void cube().call('file.reveal', { file });
    return showToast({ level: 'done', title: text.exported(name), action: { name: text.reveal, onPress } });
  };
  const onImport = async (): Promise<void> => {
    const chosen = await choose('mapping');
    if (chosen === null) return undefined;
    const headings = proposal.columns.map(({ column }) => column);
    const reply = await read({ file: chosen.file, headings });
    if (!reply.ok) return say(reply.error);
    const { name, found, columns } = reply.value;
    onImported(name);
    const detail = text.importedHint(format.count(found), format.count(columns));
    return showToast({ level: 'done', title: text.imported(name), detail });
  };
  return { onExport: () => void onExport(), onImport: () => void onImport() };
}
