import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from './http';
import { filterEntries, filterQuery } from './ticketFilter';

/** What a report is asked for, by the address bar and of the server alike. */
export interface ReportView { layer: string | undefined; zone?: number | undefined; from: string; to: string; category: number[] }

/** Today counts, so the figures are read again each minute. */
export const useReport = (view: ReportView) =>
  useQuery({
    queryKey: ['report', view],
    queryFn: ({ signal }) => get('/api/district-report', { params: { query: reportEntries(view) }, signal }),
    enabled: view.layer !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** What was promised and kept of the tickets that came in then. */
export const useDeadlineReport = ({ zone, from, to, category }: ReportView) => useQuery({
  queryKey: ['report', 'deadlines', { zone, from, to, category }],
  queryFn: ({ signal }) =>
    get('/api/deadline-report', { params: { query: { from, to, zone, category: filterEntries({ category }).category } }, signal }),
  placeholderData: keepPreviousData,
});

export const csvLink = (view: ReportView) => `/api/district-report.csv?${reportQuery(view)}`;

/** Of the filter's entries only those that a report knows. */
function reportEntries({ layer, zone, from, to, category }: ReportView) {
  return { layer: layer ?? '', from, to, zone, category: filterEntries({ category }).category };
}

export const reportQuery = ({ layer, zone, from, to, category }: ReportView) =>
  `layer=${encodeURIComponent(layer ?? '')}&${filterQuery({ from, to, category, ...(zone === undefined ? {} : { zone }) })}`;
