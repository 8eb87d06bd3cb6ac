import { FolderOpen } from 'lucide-react';
import type { ExportResult } from '../../../shared/contract/exporting.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';

interface ExportDoneProps {
  readonly result: ExportResult;
  readonly onDismiss: () => void;
}

/** What was written and what to do with it, above the form: the next export can begin at once. */
export function ExportDone({ result, onDismiss }: ExportDoneProps) {
  const text = useText('exporting');
  const format = useFormats();
  const open = useMutate('file.open');
  const reveal = useMutate('file.reveal');
  const customers = result.assignments.reduce((sum, each) => sum + each.customers, 0);
  const error = open.error ?? reveal.error;
  return (
    <>
      <Banner
        level="done"
        isEdge
        title={text.doneText(result.name, format.count(customers), customers)}
        onDismiss={onDismiss}
        actions={
          <>
            <Button size="sm" isPending={open.isPending} onPress={() => void open.run({ file: result.file })}>
              {text.open}
            </Button>
            <Button size="sm" icon={FolderOpen} onPress={() => void reveal.run({ file: result.file })}>
              {text.reveal}
            </Button>
          </>
        }
      >
        {text.next}
      </Banner>
      {error !== undefined && <ErrorBanner error={error} />}
    </>
  );
}
