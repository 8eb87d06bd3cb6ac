import { CircleCheck, FolderOpen } from 'lucide-react';
import type { ExportResult } from '../../../shared/contract/exporting.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';

interface ExportDoneProps {
  readonly result: ExportResult;
  readonly onAgain: () => void;
}

/** What was written, where it is, and what to do with it. */
export function ExportDone({ result, onAgain }: ExportDoneProps) {
  const text = useText('exporting');
  const format = useFormats();
  const open = useMutate('file.open');
  const reveal = useMutate('file.reveal');
  const customers = result.assignments.reduce((sum, each) => sum + each.customers, 0);
  const error = open.error ?? reveal.error;
  return (
    <EmptyState
      icon={CircleCheck}
      tone="done"
      title={text.doneTitle}
      actions={
        <>
          <Button variant="primary" isPending={open.isPending} onPress={() => void open.run({ file: result.file })}>
            {text.open}
          </Button>
          <Button icon={FolderOpen} onPress={() => void reveal.run({ file: result.file })}>
            {text.reveal}
          </Button>
          <Button variant="ghost" onPress={onAgain}>
            {text.again}
          </Button>
        </>
      }
    >
      <p>{text.doneText(result.name, format.count(customers), customers)}</p>
      <p>{text.next}</p>
      {error !== undefined && <ErrorBanner error={error} />}
    </EmptyState>
  );
}
