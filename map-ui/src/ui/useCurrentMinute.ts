import { useSyncExternalStore } from 'react';

const minute = 60_000;
const now = () => Math.floor(Date.now() / minute);

/** The current minute; whoever shows ages or clocks is drawn anew as it passes. */
export function useCurrentMinute(): Date {
  return new Date(useSyncExternalStore(listen, now) * minute);
}

function listen(onChange: () => void): () => void {
  const timer = setInterval(onChange, 5000);
  return () => clearInterval(timer);
}
