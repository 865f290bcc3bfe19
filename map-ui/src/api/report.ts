import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './http';
import { filterQuery } from './ticketFilter';
import type { DistrictReport } from './types';

/** What a report is asked for, by the address bar and of the server alike. */
export interface ReportView { layer: string | undefined; zone?: number | undefined; from: string; to: string; category: number[] }

/** Today counts, so the figures are read again each minute. */
export const useReport = (view: ReportView) =>
  useQuery({
    queryKey: ['report', view],
    queryFn: ({ signal }) => call<DistrictReport>(`/api/district-report?${reportQuery(view)}`, { signal }),
    enabled: view.layer !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const csvLink = (view: ReportView) => `/api/district-report.csv?${reportQuery(view)}`;

export const reportQuery = ({ layer, zone, from, to, category }: ReportView) =>
  `layer=${encodeURIComponent(layer ?? '')}&${filterQuery({ from, to, category, ...(zone === undefined ? {} : { zone }) })}`;
