import { useEffect, useState } from 'react';
import { nextTry, type Waiting, waitingReason } from '../../core/waiting.ts';
import type { JobProgress } from '../../shared/ipc.ts';
import { useLanguage } from '../text/language.tsx';

/** Why a job stands still, which try comes next and when; nothing while it moves. */
export function WaitingNote({ progress }: { readonly progress: Pick<JobProgress, 'waiting'> | undefined }) {
  const waiting = progress?.waiting;
  return waiting === undefined ? null : <Countdown key={waiting.until} waiting={waiting} />;
}

/** The reason is announced to a screen reader once; the seconds that count down are only shown. */
function Countdown({ waiting }: { readonly waiting: Waiting }) {
  const language = useLanguage();
  const [seconds, setSeconds] = useState(() => secondsUntil(waiting.until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(waiting.until)), 500);
    return () => clearInterval(timer);
  }, [waiting.until]);
  return (
    <>
      <span role="status">{waitingReason(waiting, language)}</span> <span>{nextTry(waiting, seconds, language)}</span>
    </>
  );
}

const secondsUntil = (iso: string): number => Math.max(0, Math.ceil((Date.parse(iso) - Date.now()) / 1000));
