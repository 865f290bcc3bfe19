import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import type { ChronologyKind, Disaster, DisasterForm, IncidentChange } from './types';

export const useDisasters = (enabled = true) => useQuery({
  queryKey: ['disasters'], queryFn: ({ signal }) => get('/api/disasters', { signal }), enabled, refetchInterval: 60_000,
  select: (answer) => answer.items,
});

/** Those that are on, what is real first. */
export const useRunning = (enabled: boolean): Disaster[] => (useDisasters(enabled).data ?? []).filter((d) => d.state === 'Declared');

const of = (id: number) => ({ params: { path: { id } } });

/** The picture now, or as it was then. */
export const useSituation = (id: number, until: string | undefined) => useQuery({
  queryKey: ['disasters', id, 'situation', until],
  queryFn: ({ signal }) => get('/api/disasters/{id}/situation', { params: { path: { id }, query: { until } }, signal }),
  placeholderData: (before) => before,
});

export const useIncident = (id: number, no: number) => useQuery({
  queryKey: ['disasters', id, 'incident', no],
  queryFn: ({ signal }) => get('/api/disasters/{id}/incidents/{no}', { params: { path: { id, no } }, signal }),
});

export const useLooseReports = (id: number) => useQuery({
  queryKey: ['disasters', id, 'loose'], queryFn: ({ signal }) => get('/api/disasters/{id}/loose-reports', { ...of(id), signal }),
});

export const useChronology = (id: number, incident?: number) => useInfiniteQuery({
  queryKey: ['disasters', id, 'chronology', incident],
  queryFn: ({ signal, pageParam }) => get('/api/disasters/{id}/chronology', {
    params: { path: { id }, query: { incident, before: pageParam } }, signal,
  }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (page) => page.more ?? undefined,
});

/** Whatever changes in a disaster, all of its pages look again. */
function useChange<T, A>(change: (one: T) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: ['disasters'] }) });
}

export const usePropose = () => useChange((body: DisasterForm) => post('/api/disasters', { body }));
export const useConfirm = (id: number) =>
  useChange(async (refuse: boolean) => { await post('/api/disasters/{id}/confirmation', { ...of(id), body: { refuse } }); });
export const useEnd = (id: number) =>
  useChange((body: { reason: string; openTickets: boolean }) => post('/api/disasters/{id}/end', { ...of(id), body }));
export const useWipe = (id: number) => useChange(async () => { await post('/api/disasters/{id}/wipe', of(id)); });
export const useNote = (id: number) => useChange(async (body: { kind: ChronologyKind; words: string; incidentNo?: number }) => {
  await post('/api/disasters/{id}/chronology', { ...of(id), body: { ...body, at: null, incidentNo: body.incidentNo ?? null } });
});

const at = (id: number, no: number) => ({ params: { path: { id, no } } });
export const useChangeIncident = (id: number, no: number) => useChange(async (body: Partial<IncidentChange>) => {
  await post('/api/disasters/{id}/incidents/{no}', {
    ...at(id, no),
    body: { state: null, severity: null, name: null, words: null, ...body },
  });
});
export const useMergeIncident = (id: number, no: number) => useChange(async (into: number) => {
  await post('/api/disasters/{id}/incidents/{no}/merge', { ...at(id, no), body: { into } });
});
export const useSplitIncident = (id: number, no: number) =>
  useChange((reports: string[]) => post('/api/disasters/{id}/incidents/{no}/split', { ...at(id, no), body: { reports } }));
export const useOpenTicket = (id: number, no: number) => useChange((departmentId: number | null) =>
  post('/api/disasters/{id}/incidents/{no}/ticket', { ...at(id, no), body: { departmentId } }));
export const usePlaceReport = (id: number) =>
  useChange(async ({ number, ...body }: { number: string; incidentNo?: number; location?: [number, number]; categoryId?: number }) => {
    await post('/api/disasters/{id}/reports/{number}/place', {
      params: { path: { id, number } }, body: { incidentNo: null, location: null, categoryId: null, ...body },
    });
  });
