import { commandKeys } from '../../../../shared/command-keys.ts';
import { ClipboardPaste, FileSpreadsheet, FolderOpen } from 'lucide-react';
import type { Dispatch } from 'react';
import type { ChosenFile } from '../../../../shared/contract/app.ts';
import type { OpenedSpreadsheet } from '../../../../shared/contract/sheets.ts';
import { useCall } from '../../../api/use-call.ts';
import { useJob } from '../../../api/use-job.ts';
import { useConnection } from '../../../app/use-connection.ts';
import { useChooseFile } from '../../../app/use-open-file.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { type Draft, type DraftAction, foreignFile, sheetsNotRead } from '../draft.ts';
import { encodingName } from '../encoding-names.ts';
import styles from './file-panel.module.css';
import { type Paste, usePaste } from './use-paste.ts';
import { useOpenSheet } from './use-open-sheet.ts';

/** The file: chosen, dropped or taken from those used lately. */
export function FilePanel({ draft, dispatch }: { readonly draft: Draft; readonly dispatch: Dispatch<DraftAction> }) {
  const text = useText('bulkUpdate');
  const chooseFile = useChooseFile();
  const choose = async (): Promise<void> => {
    const file = await chooseFile('spreadsheet');
    if (file !== null) dispatch({ type: 'file', file });
  };
  const paste = usePaste((chosen) => dispatch({ type: 'file', file: chosen }));
  const { file } = draft;
  return (
    <Card
      title={text.file}
      {...(file === undefined
        ? { hint: text.fileHint }
        : {
            actions: (
              <>
                <Button size="sm" icon={ClipboardPaste} isPending={paste.isPending} onPress={paste.start}>
                  {text.paste}
                </Button>
                <Button size="sm" icon={FolderOpen} onPress={() => void choose()}>
                  {text.chooseOther}
                </Button>
              </>
            ),
          })}
    >
      {paste.error !== undefined && <ErrorBanner error={paste.error} />}
      {file === undefined ? (
        <NoFile
          paste={paste}
          onChoose={() => void choose()}
          onFile={(chosen) => dispatch({ type: 'file', file: chosen })}
        />
      ) : (
        <ChosenFileView file={file} draft={draft} dispatch={dispatch} />
      )}
    </Card>
  );
}

interface NoFileProps {
  readonly paste: Paste;
  readonly onChoose: () => void;
  readonly onFile: (file: ChosenFile) => void;
}

/** The window takes dropped files everywhere: here it says so. */
function NoFile({ paste, onChoose, onFile }: NoFileProps) {
  const text = useText('bulkUpdate');
  const format = useFormats();
  const recent = (useCall('file.recent', {}).value ?? []).filter(({ kind }) => kind === 'spreadsheet').slice(0, 5);
  return (
    <>
      <div className={styles.drop}>
        <FileSpreadsheet aria-hidden size={28} strokeWidth={1.4} className={styles.icon} />
        <p className={styles.title}>{text.dropHere}</p>
        <p className={styles.hint}>{text.formats}</p>
        <div className={styles.ways}>
          <Button variant="primary" icon={FolderOpen} onPress={onChoose} trailing={<KeyHint keys="mod+o" isInverse />}>
            {text.chooseFile}
          </Button>
          <Button
            icon={ClipboardPaste}
            isPending={paste.isPending}
            onPress={paste.start}
            trailing={<KeyHint keys={commandKeys['file.paste']} />}
          >
            {text.paste}
          </Button>
        </div>
        <p className={styles.hint}>{text.pasteHint}</p>
      </div>
      {recent.length > 0 && (
        <section aria-label={text.recent}>
          <h3 className={styles.heading}>{text.recent}</h3>
          <ul className={styles.recent}>
            {recent.map((file) => (
              <li key={file.file}>
                <Button variant="ghost" icon={FileSpreadsheet} onPress={() => onFile(file)}>
                  {file.name}
                </Button>
                {file.bytes !== undefined && <span className={styles.size}>{format.bytes(file.bytes)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface ChosenFileProps {
  readonly file: ChosenFile;
  readonly draft: Draft;
  readonly dispatch: Dispatch<DraftAction>;
}

function ChosenFileView({ file, draft, dispatch }: ChosenFileProps) {
  const text = useText('bulkUpdate');
  const job = useJob('sheet.open');
  const open = useOpenSheet(dispatch);
  const { opened } = draft;
  const isForeign = foreignFile(draft, useConnection()?.account) !== undefined;
  return (
    <>
      <div className={styles.chosen}>
        <FileSpreadsheet aria-hidden size={22} strokeWidth={1.5} className={styles.icon} />
        <div className={styles.words}>
          <p className={styles.name}>{file.name}</p>
          {opened !== undefined && <FileFacts file={file} opened={opened} isForeign={isForeign} />}
          <SheetsNotRead draft={draft} />
        </div>
      </div>
      {opened === undefined && job.isRunning && (
        <JobProgress title={text.reading} progress={job.progress} onCancel={job.cancel} />
      )}
      {opened === undefined && job.error !== undefined && (
        <ErrorBanner error={job.error} onRetry={() => void open(file)} />
      )}
      {opened === undefined && job.status === 'cancelled' && (
        <Button onPress={() => void open(file)}>{text.readAgain}</Button>
      )}
    </>
  );
}

/** Each assignment is a bulk update of its own: the other sheets are named, so that nobody believes they are read. */
function SheetsNotRead({ draft }: { readonly draft: Draft }) {
  const text = useText('bulkUpdate');
  const { quoted } = useText('common');
  const format = useFormats();
  const names = sheetsNotRead(draft);
  if (names.length === 0) return null;
  return <p className={styles.hint}>{text.notRead(format.list(names.map(quoted)))}</p>;
}

interface FileFactsProps {
  readonly file: ChosenFile;
  readonly opened: OpenedSpreadsheet;
  readonly isForeign: boolean;
}

function FileFacts({ file, opened, isForeign }: FileFactsProps) {
  const text = useText('bulkUpdate');
  const format = useFormats();
  const { exported, sheets, encoding, delimiter } = opened;
  const facts = [
    ...(file.bytes === undefined ? [] : [format.bytes(file.bytes)]),
    text.kinds[opened.format],
    ...(opened.format !== 'csv' && opened.format !== 'html'
      ? [text.sheetCount(format.count(sheets.length), sheets.length)]
      : []),
    ...(encoding === undefined ? [] : [encodingName(encoding)]),
    ...(delimiter === undefined ? [] : [text.delimiter(delimiter)]),
  ];
  return (
    <>
      <p className={styles.hint}>{facts.join(' · ')}</p>
      {exported !== undefined && (
        <p className={styles.hint}>
          {text.exportedBy(format.relative(exported.exportedAt))}
          {exported.hasValues && !isForeign && ` ${text.untouched}`}
        </p>
      )}
    </>
  );
}
