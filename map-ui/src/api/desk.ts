import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './http';
import type { TicketFilter } from './ticketFilter';
import { useTicketCount } from './tickets';
import type { Parked } from './types';

/** What waits for a person, cut so that no ticket stands in two piles. */
export const deskQueues = {
  unplaced: { placed: false },
  unassigned: { placed: true, department: [0] },
} satisfies Record<string, Partial<TicketFilter>>;

export const useParked = (enabled = true) =>
  useQuery({ queryKey: ['parked'], queryFn: () => call<Parked>('/api/parked'), enabled, refetchInterval: 60_000 });

export function useDeskCount(enabled: boolean): number {
  const unplaced = useTicketCount(deskQueues.unplaced, enabled);
  const unassigned = useTicketCount(deskQueues.unassigned, enabled);
  const parked = useParked(enabled).data;
  return unplaced + unassigned + (parked ? parked.inbox.length + parked.notifications.length : 0);
}

export function useRetryParked() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ queue, id }: { queue: 'inbox' | 'notifications'; id: string | number }) =>
      call<void>(`/api/parked/${queue}/${encodeURIComponent(id)}/retry`, { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['parked'] }),
  });
}
