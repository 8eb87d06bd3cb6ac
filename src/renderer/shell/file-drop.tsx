import { Download } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { cube } from '../api/cube.ts';
import { settled } from '../api/failure.ts';
import { useFormats, useText } from '../text/language.tsx';
import { useErrorToast } from '../ui/error-words.ts';
import { showToast } from '../ui/toast.tsx';
import styles from './file-drop.module.css';
import { useOpenFile } from '../app/use-open-file.ts';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Files can be dropped anywhere on the window. Only main learns their path. */
export function FileDrop() {
  const isOver = useFileDrop();
  const text = useText('shell');
  if (!isOver) return null;
  return (
    <div className={styles.cover}>
      <div className={styles.card}>
        <Download aria-hidden size={28} strokeWidth={1.6} />
        <p className={styles.title}>{text.dropTitle}</p>
        <p>{text.dropHint}</p>
      </div>
    </div>
  );
}

function useFileDrop(): boolean {
  const [isOver, setIsOver] = useState(false);
  const depth = useRef(0);
  const openFile = useOpenFile();
  const sayError = useErrorToast();
  const text = useText('shell');
  const format = useFormats();
  const onFiles = useEffectEvent(async ([file, ...others]: readonly File[]) => {
    if (file === undefined) return;
    if (others.length > 0) {
      const names = format.list(others.map(({ name }) => name));
      showToast({ level: 'info', title: text.oneAtATime(file.name), detail: text.notOpened(names) });
    }
    const reply = await settled(cube().dropped(file));
    if (reply.ok) openFile(reply.value);
    else sayError(reply.error, 'file');
  });
  useEffect(() => {
    // Entering a child fires before leaving its parent: only the sum tells.
    const count = (step: 1 | -1) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current += step;
      setIsOver(depth.current > 0);
    };
    const onOver = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setIsOver(false);
      void onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const abort = new AbortController();
    const { signal } = abort;
    document.addEventListener('dragenter', count(1), { signal });
    document.addEventListener('dragleave', count(-1), { signal });
    document.addEventListener('dragover', onOver, { signal });
    document.addEventListener('drop', onDrop, { signal });
    return () => abort.abort();
  }, []);
  return isOver;
}
