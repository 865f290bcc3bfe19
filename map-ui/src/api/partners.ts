import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConfigure } from './administration';
import { get, post, upload } from './http';
import { ticketOf, useWrite } from './tickets';
import type { Answered, PartnerForm, Preview, RequestPage, RequestSent, StaffWords } from './types';

/** Who outside the house may be asked. */
export const usePartners = (enabled: boolean) =>
  useQuery({ queryKey: ['configuration', 'partners'], queryFn: ({ signal }) => get('/api/partners', { signal }), enabled });
export const useSavePartner = () =>
  useConfigure(({ id, partner }: { id: number | undefined; partner: PartnerForm }) => post('/api/partners', { body: { id, partner } }));

/** What partners were asked about a ticket; asked anew whenever the ticket changed. */
export const useRequests = (number: string, version: number) => useQuery({
  queryKey: ['ticket', number, 'requests', version],
  queryFn: ({ signal }) => get('/api/tickets/{number}/requests', { ...ticketOf(number), signal }),
  placeholderData: keepPreviousData,
});
function useAsking<V>(number: string, write: Parameters<typeof useWrite<V>>[1]) {
  const queries = useQueryClient();
  const asked = useWrite(number, write);
  const again = () => { void queries.invalidateQueries({ queryKey: ['ticket', number, 'requests'] }); };
  return { ...asked, mutate: (value: V, onSuccess: () => void) => asked.mutate(value, { onSuccess, onSettled: again }) };
}
export const useSendRequest = (number: string) =>
  useAsking(number, (body: RequestSent) => post('/api/tickets/{number}/requests', { ...ticketOf(number), body }));
export const useChangeRequest = (number: string, id: number) =>
  useAsking(number, (body: { step: 'Withdraw' | 'Renew' | 'Settle'; mail?: boolean }) =>
    post('/api/tickets/{number}/requests/{id}', { params: { path: { number, id } }, body }));

/** The words that residents get when this body takes it over. */
export const useHandOverPreview = (number: string, partnerId: number | undefined, words: StaffWords | undefined) => useQuery({
  queryKey: ['ticket', number, 'preview', 'partner', partnerId, words],
  queryFn: ({ signal }) =>
    post('/api/tickets/{number}/preview', { ...ticketOf(number), body: { to: 'HandedOver', partnerId, words }, signal }),
  enabled: partnerId !== undefined,
  // another partner's words would be wrong
  placeholderData: (last: Preview | undefined, query) => (query?.queryKey[4] === partnerId ? last : undefined),
});

/** What partners answered and what they owe. */
export const usePartnerNews = (enabled = true) => useQuery({
  queryKey: ['tickets', 'count', 'partners'], queryFn: ({ signal }) => get('/api/partner-news', { signal }), enabled,
  refetchInterval: 60_000,
});

/** The page behind a partner's link. */
export const useRequestPage = (token: string) => useQuery({
  queryKey: ['request', token],
  queryFn: ({ signal }) => get('/api/requests/{token}', { params: { path: { token } }, signal }),
  retry: false,
});
export function useAnswerRequest(token: string, onProgress: (share: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ answer, words, plannedOn, files }: Answered) => {
      const form = new FormData();
      form.append('answer', answer);
      if (words) form.append('words', words);
      if (plannedOn) form.append('plannedOn', plannedOn);
      for (const file of files) form.append('files', file);
      return upload<RequestPage>(`/api/requests/${encodeURIComponent(token)}`, form, onProgress);
    },
    onSuccess: (page) => queries.setQueryData(['request', token], page),
  });
}
