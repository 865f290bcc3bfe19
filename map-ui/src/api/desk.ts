import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import type { TicketFilter } from './ticketFilter';
import { useTicketCount } from './tickets';

/** What waits for a person, cut so that no ticket stands in two piles. */
export const deskQueues = {
  unplaced: { placed: false },
  unassigned: { placed: true, department: [0] },
} satisfies Record<string, Partial<TicketFilter>>;

export const useParked = (enabled = true) =>
  useQuery({ queryKey: ['parked'], queryFn: ({ signal }) => get('/api/parked', { signal }), enabled, refetchInterval: 60_000 });

export function useDeskCount(enabled: boolean): number {
  const unplaced = useTicketCount(deskQueues.unplaced, enabled);
  const unassigned = useTicketCount(deskQueues.unassigned, enabled);
  const parked = useParked(enabled).data;
  return unplaced + unassigned + (parked ? parked.inbox.length + parked.notifications.length : 0);
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
