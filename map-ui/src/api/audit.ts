import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from './http';
import type { AuditEvent } from './types';

export interface TrailFilter { from?: string; to?: string; event?: AuditEvent }

/** The trail, the newest first, page by page. */
export const useTrail = (filter: TrailFilter, enabled: boolean) => useInfiniteQuery({
  queryKey: ['audit', filter],
  queryFn: ({ pageParam, signal }) => get('/api/audit', { params: { query: { ...filter, before: pageParam } }, signal }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  enabled,
  staleTime: 0,
});

export const trailExport = (filter: TrailFilter) =>
  `/api/audit.csv?${new URLSearchParams(Object.entries(filter).filter(([, value]) => value) as [string, string][])}`;
