import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { listRefresh } from '../api/listRefresh';
import { ChangeFeed, disasterChanged, type FeedState } from './changeFeed';
import { throttle } from './throttle';

/** Numbers and tiles of everything cost more than a few rows: under a stream of changes they are read this seldom. */
export const throttleInterval = 4000;

const FeedContext = createContext<ChangeFeed | null>(null);

/** Opens the stream for the signed-in part and lets every list and ticket that changed be read again. */
export function LiveProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const queries = useQueryClient();
  const [feed] = useState(() =>
    new ChangeFeed({ open: () => new EventSource('/api/changes'), isHidden: () => document.visibilityState === 'hidden' }));

  useEffect(() => {
    if (!enabled) return undefined;
    feed.start();
    const countAgain = throttle(throttleInterval, () => void queries.invalidateQueries({ queryKey: ['tickets', 'count'] }));
    const lookAgain = throttle(throttleInterval, () => void queries.invalidateQueries({ queryKey: ['disasters'] }));
    const forget = feed.onChange((changed) => {
      if (changed.size === 0 || changed.has(disasterChanged)) lookAgain();
      const numbers = new Set([...changed].filter((number) => number !== disasterChanged));
      // an empty set says that anything may have changed
      if (numbers.size === 0 && changed.size > 0) return;
      listRefresh(queries).ticketsChanged(numbers);
      countAgain();
      if (numbers.size === 0) {
        for (const key of ['ticket', 'parked', 'report']) void queries.invalidateQueries({ queryKey: [key] });
      }
      for (const number of numbers) void queries.invalidateQueries({ queryKey: ['ticket', number] });
    });
    // What was read before the stream stood may lack what happened in between.
    const stood = feed.onState(() => {
      if (feed.state.connection !== 'live') return;
      stood();
      void queries.invalidateQueries({ queryKey: ['tickets'], predicate: (query) => query.state.dataUpdatedAt > 0 });
    });
    // The stream also ends with the session: whoever only reads is told so, too.
    const asked = feed.onState(() => {
      if (feed.state.connection === 'lost') void queries.invalidateQueries({ queryKey: ['me'] });
    });
    const resume = () => document.visibilityState === 'visible' && feed.resume();
    window.addEventListener('online', feed.reconnectNow);
    window.addEventListener('offline', feed.markLost);
    document.addEventListener('visibilitychange', resume);
    return () => {
      forget();
      stood();
      asked();
      countAgain.stop();
      lookAgain.stop();
      window.removeEventListener('online', feed.reconnectNow);
      window.removeEventListener('offline', feed.markLost);
      document.removeEventListener('visibilitychange', resume);
      feed.stop();
    };
  }, [enabled, feed, queries]);

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

/** Calls the listener after changes, and under a stream of them now and then; it must keep its identity. */
export function useChanges(listener: () => void): void {
  const feed = useFeed();
  useEffect(() => {
    const throttled = throttle(throttleInterval, listener);
    const forget = feed.onChange(throttled);
    return () => { forget(); throttled.stop(); };
  }, [feed, listener]);
}
