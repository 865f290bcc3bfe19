import { useEffect, useState } from 'react';
import { Problem } from '../../api/problem';
import { useSendCount } from '../../api/shelters';
import type { CountForm } from '../../api/types';
import { agoSeconds, keepWaiting, newKey, readWaiting, type Waiting } from './count';

const againAfter = 15_000;

/** Sends a count; without signal it waits in this phone and goes by itself, at the time at which it was counted. */
export function useSending(token: string) {
  const [waiting, setWaiting] = useState<Waiting | undefined>(() => readWaiting(token));
  const { mutate, reset, isPending, isSuccess, error } = useSendCount(token);
  const refused = error instanceof Problem && !error.isOffline && error.status !== 429 && error.status < 500;
  const go = (next: Waiting) => mutate({ ...next.count, agoSeconds: agoSeconds(next.at, Date.now()) }, {
    onSuccess: () => { keepWaiting(token, undefined); setWaiting(undefined); },
    onError: (problem) => {
      // what the city will never take is not tried for ever
      if (problem instanceof Problem && !problem.isOffline && problem.status !== 429 && problem.status < 500) {
        keepWaiting(token, undefined);
        setWaiting(undefined);
      }
    },
  });
  useEffect(() => {
    if (!waiting || isPending) return undefined;
    const again = () => go(waiting);
    const timer = setTimeout(again, againAfter);
    window.addEventListener('online', again);
    return () => { clearTimeout(timer); window.removeEventListener('online', again); };
  });
  return {
    send: (count: Omit<CountForm, 'agoSeconds' | 'key'>) => {
      const next = { count: { ...count, key: newKey() }, at: Date.now() };
      keepWaiting(token, next);
      setWaiting(next);
      go(next);
    },
    forget: () => { if (isSuccess || refused) reset(); },
    /** How many people it says that could not be sent yet. */
    waiting: waiting && !isPending ? waiting.count.people : undefined,
    state: refused ? 'refused' as const : waiting && !isPending ? 'waiting' as const : isSuccess ? 'sent' as const : 'idle' as const,
    isPending, error,
  };
}
