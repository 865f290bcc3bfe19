import { useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import { listRefresh } from './listRefresh';
import { filterEntries, type TicketFilter } from './ticketFilter';
import type { Bounds, ManyChanges, TicketRow } from './types';

/** As the server takes at once. */
export const mostAtOnce = 200;

/** Many tickets by one change; the answer says which were refused, and why. */
export function useChangeMany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ManyChanges) => post('/api/ticket-changes', { body }),
    onSettled: (_answer, _problem, { tickets }) => {
      const numbers = tickets.map((ticket) => ticket.number);
      listRefresh(queries).ticketsChanged(new Set(numbers));
      for (const number of numbers) void queries.invalidateQueries({ queryKey: ['ticket', number] });
      void queries.invalidateQueries({ queryKey: ['tickets', 'count'] });
    },
  });
}

/** The filter's tickets within these bounds, one more than can be changed at once at most a few pages further. */
export async function ticketsWithin(filter: TicketFilter, bounds: Bounds, wanted: (row: TicketRow) => boolean): Promise<TicketRow[]> {
  const found: TicketRow[] = [];
  let after: string | undefined;
  do {
    const query = { ...filterEntries(filter), bbox: bounds.map((n) => n.toFixed(6)).join(','), limit: 200, after };
    const page = await get('/api/tickets', { params: { query } });
    found.push(...page.items.filter(wanted));
    after = page.next ?? undefined;
  } while (after !== undefined && found.length <= mostAtOnce);
  return found;
}
