import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import { ticketOf, useWrite } from './tickets';
import type { HoldBody, RedactBody } from './types';

/** How long this city keeps what. */
export const usePrivacyRegister = () =>
  useQuery({ queryKey: ['privacy-register'], queryFn: ({ signal }) => get('/api/privacy-register', { signal }) });

/** What would end now, and what the daily job did last. */
export const useRetention = (enabled: boolean) =>
  useQuery({ queryKey: ['retention'], queryFn: ({ signal }) => get('/api/retention', { signal }), enabled });

export const useHold = (number: string) =>
  useWrite(number, (body: HoldBody) => post('/api/tickets/{number}/hold', { ...ticketOf(number), body }));

export const useRedact = (number: string) =>
  useWrite(number, (body: RedactBody) => post('/api/tickets/{number}/redactions', { ...ticketOf(number), body }));

export const useRemovePhoto = (number: string) =>
  useWrite(number, ({ photoId, reason }: { photoId: string; reason: string }) =>
    post('/api/tickets/{number}/photos/{photoId}/removal', { params: { path: { number, photoId } }, body: { reason } }));

/** What would go if whoever sent that report asked to be forgotten. */
export const useErasurePreview = (number: string, reporterNo: number) =>
  useQuery({
    queryKey: ['ticket', number, 'erasure', reporterNo],
    queryFn: ({ signal }) =>
      get('/api/tickets/{number}/reports/{reporterNo}/erasure', { params: { path: { number, reporterNo } }, signal }),
    staleTime: 0,
  });

export function useErase(number: string, reporterNo: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (because: string) =>
      post('/api/tickets/{number}/reports/{reporterNo}/erasure', { params: { path: { number, reporterNo } }, body: { because } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ticket', number], exact: true }),
  });
}
