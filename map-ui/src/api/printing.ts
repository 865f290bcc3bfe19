import { useQuery } from '@tanstack/react-query';
import type { Language } from '../text/i18n';
import { get } from './http';
import { reportQuery, type ReportView } from './report';

/** Whether the server makes PDFs; that does not change while it runs. */
export const usePrinting = () =>
  useQuery({ queryKey: ['printing'], queryFn: ({ signal }) => get('/api/printing', { signal }), staleTime: Infinity });

export const reportPdf = (view: ReportView, language: Language) => `/api/district-report.pdf?${reportQuery(view)}&language=${language}`;

export const ticketPdf = (number: string, language: Language, notes: boolean) =>
  `/api/tickets/${encodeURIComponent(number)}.pdf?language=${language}${notes ? '&notes=true' : ''}`;
