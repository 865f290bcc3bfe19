import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, post } from './http';
import { usePartnerNews } from './partners';
import type { TicketFilter } from './ticketFilter';
import { ticketOf, useTicketCount, useWrite } from './tickets';
import type { Block, ClaimAnswer } from './types';

/** What waits for a person, cut so that no ticket stands in two piles. */
export const deskQueues = {
  unplaced: { placed: false },
  unassigned: { placed: true, department: [0] },
} satisfies Record<string, Partial<TicketFilter>>;

export const useParked = (enabled = true) =>
  useQuery({ queryKey: ['parked'], queryFn: ({ signal }) => get('/api/parked', { signal }), enabled, refetchInterval: 60_000 });

/** Urgent tickets that nobody has begun; counted anew with every change. */
export const useUrgent = (enabled = true) => useQuery({
  queryKey: ['tickets', 'count', 'urgent'], queryFn: ({ signal }) => get('/api/urgent', { signal }), enabled, refetchInterval: 60_000,
});

/** Finished work that somebody says is not fixed. */
export const useClaims = (enabled = true) =>
  useQuery({ queryKey: ['tickets', 'count', 'claims'], queryFn: ({ signal }) => get('/api/claims', { signal }), enabled });

export const useAnswerClaim = (number: string) =>
  useWrite(number, (body: ClaimAnswer) => post('/api/tickets/{number}/claim-answer', { ...ticketOf(number), body }));

/** Whoever has an urgent ticket on the screen has heard its alert. */
export function useMarkOpened(number: string, unopened: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!unopened) return;
    const again = () => queries.invalidateQueries({ queryKey: ['tickets', 'count', 'urgent'] });
    void post('/api/tickets/{number}/opened', ticketOf(number)).then(again, () => undefined);
  }, [number, unopened, queries]);
}

/** From whom nothing is taken in at present. */
export const useBlocks = (enabled: boolean) =>
  useQuery({ queryKey: ['blocks'], queryFn: ({ signal }) => get('/api/blocks', { signal }), enabled });

/** A resident's block stands on each of their tickets. */
function useBlocking<T>(change: (one: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (one: T) => { await change(one); },
    onSettled: () => Promise.all(['blocks', 'ticket'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

export const useBlockReporter = (number: string) =>
  useBlocking((body: Block) => post('/api/tickets/{number}/block-reporter', { ...ticketOf(number), body }));

export const useEndBlock = () => useBlocking((id: number) => post('/api/blocks/{id}/end', { params: { path: { id } } }));

export function useDeskCount(enabled: boolean): number {
  const claims = useClaims(enabled).data?.items.length ?? 0;
  const partners = usePartnerNews(enabled).data?.items.length ?? 0;
  const unplaced = useTicketCount(deskQueues.unplaced, enabled);
  const unassigned = useTicketCount(deskQueues.unassigned, enabled);
  const parked = useParked(enabled).data;
  return claims + partners + unplaced + unassigned + (parked ? parked.inbox.length + parked.notifications.length : 0);
}

/** All updates that are parked or wait for the next month. */
export function useRetryAll() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => { await post('/api/parked/notifications/retry', {}); },
    onSettled: () => queries.invalidateQueries({ queryKey: ['parked'] }),
  });
}

export function useRetryParked() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ queue, id }: { queue: 'inbox' | 'notifications'; id: string }) => {
      await post(`/api/parked/${queue}/{id}/retry`, { params: { path: { id } } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['parked'] }),
  });
}
