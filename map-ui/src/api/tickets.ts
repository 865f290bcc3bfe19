import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './http';
import { listRefresh, type ListKey } from './listRefresh';
import { filterEntries, type TicketFilter } from './ticketFilter';
import type { AddedPhoto, Assignment, Bounds, PlaceSet, Preview, Status, StatusMove, Ticket, TicketPage } from './types';

const page = 50;

export function useTickets(filter: TicketFilter, bounds?: Bounds, enabled = true) {
  const bbox = bounds?.map((n) => n.toFixed(5)).join(',');
  return useInfiniteQuery({
    queryKey: ['tickets', 'list', filter, bbox] satisfies ListKey,
    queryFn: ({ pageParam, signal }): Promise<TicketPage> => {
      const query = { ...filterEntries(filter), bbox, after: pageParam, limit: page };
      return get('/api/tickets', { params: { query }, signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const useTicketCount = (filter: Partial<TicketFilter>, enabled = true): number => useCounted(filter, enabled)?.total ?? 0;

/** How many there are, and whether that is all. */
export function useCounted(filter: Partial<TicketFilter>, enabled = true): TicketPage | undefined {
  return useQuery({
    queryKey: ['tickets', 'count', filter],
    queryFn: ({ signal }) => get('/api/tickets', { params: { query: { ...filterEntries(filter), limit: 1 } }, signal }),
    enabled,
  }).data;
}

/** The ticket that a text means when it is a number in some spelling; the server reads it. */
export const numberIn = async (text: string): Promise<string | null | undefined> =>
  (await get('/api/ticket-numbers', { params: { query: { text } } })).number;

export const ticketOf = (number: string) => ({ params: { path: { number } } });

export const useTicket = (number: string | undefined) =>
  useQuery({
    queryKey: ['ticket', number],
    queryFn: ({ signal }) => get('/api/tickets/{number}', { ...ticketOf(number ?? ''), signal }),
    enabled: number !== undefined,
  });

export const usePreview = (number: string, to: Status | undefined, words: string | undefined) =>
  useQuery({
    queryKey: ['ticket', number, 'preview', to, words],
    queryFn: ({ signal }) =>
      post('/api/tickets/{number}/preview', { ...ticketOf(number), body: { to, words }, signal }),
    enabled: to !== undefined,
    // While somebody types the last answer stands; another step's words would be wrong.
    placeholderData: (last: Preview | undefined, query) => (query?.queryKey[3] === to ? last : undefined),
    staleTime: 60_000,
  });

/** Writes that answer with the ticket as it is afterwards. */
export function useWrite<V>(number: string, write: (body: V) => Promise<Ticket>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (ticket) => {
      queries.setQueryData(['ticket', number], ticket);
      listRefresh(queries).ticketsChanged(new Set([number]));
      void queries.invalidateQueries({ queryKey: ['tickets', 'count'] });
    },
  });
}

export const useMove = (number: string) =>
  useWrite(number, (body: StatusMove) => post('/api/tickets/{number}/status', { ...ticketOf(number), body }));
export const useAssign = (number: string) =>
  useWrite(number, (body: Assignment) => post('/api/tickets/{number}/assign', { ...ticketOf(number), body }));
/** An end that residents have not been told of yet is undone. */
export const useTakeBack = (number: string) =>
  useWrite(number, () => post('/api/tickets/{number}/take-back', ticketOf(number)));
export const useNote = (number: string) =>
  useWrite(number, (body: { words: string }) => post('/api/tickets/{number}/notes', { ...ticketOf(number), body }));
export const useTell = (number: string) =>
  useWrite(number, (body: { words: string }) => post('/api/tickets/{number}/tell', { ...ticketOf(number), body }));
export const usePlace = (number: string) =>
  useWrite(number, (body: PlaceSet) => post('/api/tickets/{number}/place', { ...ticketOf(number), body }));

export function useRevokeLinks(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (photoId: string) =>
      post('/api/tickets/{number}/photos/{photoId}/revoke-links', { params: { path: { number, photoId } } }),
    onSuccess: (ticket) => queries.setQueryData(['ticket', number], ticket),
  });
}

export function sendPhoto(number: string, file: File, kind: 'Before' | 'After', onProgress: (share: number) => void) {
  const form = new FormData();
  form.append('kind', kind);
  form.append('files', file);
  return upload<AddedPhoto[]>(`/api/tickets/${encodeURIComponent(number)}/photos`, form, onProgress);
}
