import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { reportQuery, type ReportView } from '../features/report/figures';
import { call } from './http';
import type { DistrictReport } from './types';

/** Today counts, so the figures are read again each minute. */
export const useReport = (view: ReportView) =>
  useQuery({
    queryKey: ['report', view],
    queryFn: ({ signal }) => call<DistrictReport>(`/api/district-report?${reportQuery(view)}`, { signal }),
    enabled: view.layer !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
