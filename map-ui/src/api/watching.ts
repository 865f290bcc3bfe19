import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, post } from './http';
import { ticketOf, useWrite } from './tickets';

const key = ['tickets', 'count', 'news'];

/** 自分あて; counted anew with changes, now and then. */
export const useNews = (enabled = true) =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => get('/api/news', { signal }), enabled, refetchInterval: 60_000 });

export const useWatch = (number: string) =>
  useWrite(number, (watching: boolean) => post('/api/tickets/{number}/watch', { ...ticketOf(number), body: { watching } }));

/** What is on the screen is no news any more. */
export function useMarkSeen(number: string) {
  const queries = useQueryClient();
  const news = useNews().data?.items.findLast((row) => row.number === number && row.unseen)?.id;
  const seen = useMutation({
    mutationFn: async () => { await post('/api/tickets/{number}/seen', ticketOf(number)); },
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  }).mutate;
  useEffect(() => { if (news !== undefined) seen(); }, [news, seen]);
}
