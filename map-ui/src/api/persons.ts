import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import { Problem } from './problem';
import { ticketOf, useWrite } from './tickets';
import type { PersonGiven } from './types';

/** Who works on tickets; with a ticket's number, who may have that one. */
export const useColleagues = (ticket?: string, enabled = true) =>
  useQuery({
    queryKey: ['colleagues', ticket ?? null],
    queryFn: ({ signal }) => get('/api/colleagues', { params: { query: ticket ? { ticket } : {} }, signal }),
    enabled,
    staleTime: 60_000,
  });

/** A ticket becomes somebody's, or nobody's; whoever comes too late sees whose it is now. */
export function useGive(number: string) {
  const queries = useQueryClient();
  const give = useWrite(number, (body: PersonGiven) => post('/api/tickets/{number}/person', { ...ticketOf(number), body }));
  return async (body: PersonGiven) => {
    try {
      await give.mutateAsync(body);
    } catch (problem) {
      if (problem instanceof Problem && problem.current) queries.setQueryData(['ticket', number], problem.current);
      throw problem;
    }
  };
}
