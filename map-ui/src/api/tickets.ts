import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, upload } from './http';
import { listRefresh, type ListKey } from './listRefresh';
import { filterQuery, type TicketFilter } from './ticketFilter';
import type { Bounds, Photo, Preview, Status, Ticket, TicketPage } from './types';

const page = 50;

export function useTickets(filter: TicketFilter, bounds?: Bounds, enabled = true) {
  const bbox = bounds?.map((n) => n.toFixed(5)).join(',');
  return useInfiniteQuery({
    queryKey: ['tickets', 'list', filter, bbox] satisfies ListKey,
    queryFn: ({ pageParam, signal }) => {
      const extra = { bbox, after: pageParam, limit: String(page) };
      return call<TicketPage>(`/api/tickets?${filterQuery(filter, extra)}`, { signal });
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
    queryFn: ({ signal }) => call<TicketPage>(`/api/tickets?${filterQuery(filter, { limit: '1' })}`, { signal }),
    enabled,
  }).data;
}

const pathOf = (number: string) => `/api/tickets/${encodeURIComponent(number)}`;

export const useTicket = (number: string | undefined) =>
  useQuery({
    queryKey: ['ticket', number],
    queryFn: ({ signal }) => call<Ticket>(pathOf(number ?? ''), { signal }),
    enabled: number !== undefined,
  });

export interface StatusMove {
  version: number;
  to: Status;
  reason?: string;
  duplicateOf?: string;
  words?: string;
  afterPhotoIds?: string[];
}

export const usePreview = (number: string, to: Status | undefined, words: string | undefined) =>
  useQuery({
    queryKey: ['ticket', number, 'preview', to, words],
    queryFn: ({ signal }) =>
      call<Preview>(`${pathOf(number)}/preview`, { method: 'POST', body: { to, words }, signal }),
    enabled: to !== undefined,
    // While somebody types the last answer stands; another step's words would be wrong.
    placeholderData: (last: Preview | undefined, query) => (query?.queryKey[3] === to ? last : undefined),
    staleTime: 60_000,
  });

/** Writes that answer with the ticket as it is afterwards. */
function useWrite<V>(number: string, path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: V) => call<Ticket>(`${pathOf(number)}/${path}`, { method: 'POST', body }),
    onSuccess: (ticket) => {
      queries.setQueryData(['ticket', number], ticket);
      listRefresh(queries).ticketsChanged(new Set([number]));
      void queries.invalidateQueries({ queryKey: ['tickets', 'count'] });
    },
  });
}

export const useMove = (number: string) => useWrite<StatusMove>(number, 'status');
export const useAssign = (number: string) =>
  useWrite<{ version: number; departmentId: number; words?: string }>(number, 'assign');
export const useNote = (number: string) => useWrite<{ words: string }>(number, 'notes');
export const useTell = (number: string) => useWrite<{ words: string }>(number, 'tell');
export const usePlace = (number: string) =>
  useWrite<{ version: number; location: [number, number]; place?: string }>(number, 'place');

export function useRevokeLinks(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (photoId: string) =>
      call<Ticket>(`${pathOf(number)}/photos/${encodeURIComponent(photoId)}/revoke-links`, { method: 'POST' }),
    onSuccess: (ticket) => queries.setQueryData(['ticket', number], ticket),
  });
}

export function sendPhoto(number: string, file: File, kind: 'Before' | 'After', onProgress: (share: number) => void) {
  const form = new FormData();
  form.append('kind', kind);
  form.append('files', file);
  return upload<Photo[]>(`${pathOf(number)}/photos`, form, onProgress);
}
