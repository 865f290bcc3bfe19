import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { ChangeFeed, type ChangeListener, type FeedState } from './changeFeed';

const FeedContext = createContext<ChangeFeed | null>(null);

/** Opens the stream for the signed-in part and lets every list and ticket that changed be read again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [feed] = useState(() => new ChangeFeed({ open: () => new EventSource('/api/changes') }));

  useEffect(() => {
    feed.start();
    const forget = feed.onChange((numbers) => {
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      if (numbers.size === 0) {
        for (const key of ['ticket', 'parked', 'report']) void queries.invalidateQueries({ queryKey: [key] });
      }
      for (const number of numbers) void queries.invalidateQueries({ queryKey: ['ticket', number] });
    });
    const wake = () => document.visibilityState === 'visible' && feed.hurry();
    window.addEventListener('online', feed.hurry);
    window.addEventListener('offline', feed.lose);
    document.addEventListener('visibilitychange', wake);
    return () => {
      forget();
      window.removeEventListener('online', feed.hurry);
      window.removeEventListener('offline', feed.lose);
      document.removeEventListener('visibilitychange', wake);
      feed.stop();
    };
  }, [feed, queries]);

  return <FeedContext.Provider value={feed}>{children}</FeedContext.Provider>;
}

function useFeed(): ChangeFeed {
  const feed = useContext(FeedContext);
  if (!feed) throw new Error('Nothing is live outside the signed-in part');
  return feed;
}

export function useFeedState(): FeedState {
  const feed = useFeed();
  return useSyncExternalStore(feed.onState, () => feed.state);
}

/** Calls the listener after changes; it must keep its identity. */
export function useChanges(listener: ChangeListener): void {
  const feed = useFeed();
  useEffect(() => feed.onChange(listener), [feed, listener]);
}
