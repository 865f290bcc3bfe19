import { useQuery } from '@tanstack/react-query';
import { useConfigure } from './administration';
import { get, post } from './http';
import type { ReplyForm, Status } from './types';

/** All of them, for those who write them. */
export const useReplies = (enabled: boolean) =>
  useQuery({ queryKey: ['configuration', 'replies'], queryFn: ({ signal }) => get('/api/replies', { signal }), enabled });
export const useSaveReply = () =>
  useConfigure(({ id, reply }: { id: number | undefined; reply: ReplyForm }) => post('/api/replies', { body: { id, reply } }));

/** The best fitting for a ticket's step first, filled in; no step: a message without one. */
export const useSuggestedReplies = (number: string, to: Status | undefined) => useQuery({
  queryKey: ['ticket', number, 'replies', to],
  queryFn: ({ signal }) => get('/api/tickets/{number}/replies', { params: { path: { number }, query: { to } }, signal }),
  staleTime: 60_000,
});
