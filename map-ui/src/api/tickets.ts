import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './http';
import { listRefresh, type ListKey } from './listRefresh';
import { filterEntries, type TicketFilter } from './ticketFilter';
import type {
  AddedPhoto, Assignment, Bounds, Classification, DeadlineSet, PlaceSet, Preview, StaffWords, Status, StatusMove, Ticket, TicketPage,
} from './types';

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

/** A move, a message without one, or the answer that the work stays as it is. */
export type Telling = Status | 'message' | 'claimStays';

export const usePreview = (number: string, about: Telling | undefined, words: StaffWords | undefined) =>
  useQuery({
    queryKey: ['ticket', number, 'preview', about, words],
    queryFn: ({ signal }) =>
      post('/api/tickets/{number}/preview', { ...ticketOf(number), body: { ...previewed(about), words }, signal }),
    enabled: about !== undefined,
    // While somebody types the last answer stands; another step's words would be wrong.
    placeholderData: (last: Preview | undefined, query) => (query?.queryKey[3] === about ? last : undefined),
    staleTime: 60_000,
  });

/** How many two tickets would have together. */
export const useTogether = (number: string, other: string) =>
  useQuery({
    queryKey: ['ticket', number, 'together', other],
    queryFn: ({ signal }) =>
      post('/api/tickets/{number}/preview', { ...ticketOf(number), body: { to: 'Duplicate', duplicateOf: other }, signal }),
  }).data?.together;

/** The ticket whose number somebody types, in whichever spelling. */
export function useWrittenTicket(text: string) {
  const number = useQuery({ queryKey: ['number', text], queryFn: () => numberIn(text), enabled: text.length > 2 }).data ?? undefined;
  return useTicket(number).data;
}

const previewed = (about: Telling | undefined) =>
  (about === 'claimStays' ? { claimStays: true } : about === 'message' ? {} : { to: about });

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
  useWrite(number, (body: { words: string; mentions?: number[] }) => post('/api/tickets/{number}/notes', { ...ticketOf(number), body }));
export const useTell = (number: string) =>
  useWrite(number, (body: { words: StaffWords }) => post('/api/tickets/{number}/tell', { ...ticketOf(number), body }));
export const usePlace = (number: string) =>
  useWrite(number, (body: PlaceSet) => post('/api/tickets/{number}/place', { ...ticketOf(number), body }));

export const useDeadline = (number: string) =>
  useWrite(number, (body: DeadlineSet) => post('/api/tickets/{number}/deadline', { ...ticketOf(number), body }));
export const useClassify = (number: string) =>
  useWrite(number, (body: Classification) => post('/api/tickets/{number}/class', { ...ticketOf(number), body }));

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
