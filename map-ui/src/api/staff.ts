import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import type { StaffForm } from './types';

const key = ['staff'] as const;

/** All accounts, whoever has a problem first. */
export const useStaff = (enabled: boolean) =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => get('/api/staff', { signal }), enabled, refetchInterval: 60_000 });

function useChange<V, A>(change: (value: V) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: key }) });
}

const of = (id: number) => ({ params: { path: { id } } });

export const useInvite = () =>
  useChange((body: { userName: string; staff: StaffForm; sendMail: boolean }) => post('/api/staff', { body }));
export const useChangeStaff = () =>
  useChange(async ({ id, staff }: { id: number; staff: StaffForm }) => { await post('/api/staff/{id}', { ...of(id), body: staff }); });
export const useMakeLink = () => useChange(({ id, ...body }: { id: number; sendMail: boolean; resetSecondFactor?: boolean }) =>
  post('/api/staff/{id}/link', { ...of(id), body }));
interface Suspension { id: number; until?: string; because: string; successorId: number | null }

export const useSuspend = () => useChange(async ({ id, ...body }: Suspension) => {
  await post('/api/staff/{id}/suspend', { ...of(id), body });
});

export type PlainStep = 'resume' | 'close' | 'end-sessions';
interface Stepped { id: number; step: PlainStep; successorId: number | null }

export const usePlainStep = () => useChange(async ({ id, step, successorId }: Stepped) => {
  await (step === 'close' ? post('/api/staff/{id}/close', { ...of(id), body: { successorId } }) : post(`/api/staff/{id}/${step}`, of(id)));
});

/** Whose password a link sets; asked by somebody who is not signed in. */
export const useLink = (token: string) =>
  useQuery({ queryKey: ['link', token], queryFn: ({ signal }) => get('/api/links/{token}', { params: { path: { token } }, signal }),
    retry: false });
export const useSetPassword = (token: string) => useMutation({
  mutationFn: async (password: string) => {
    // the antiforgery token of nobody
    await get('/api/me').catch(() => undefined);
    await post('/api/links/{token}', { params: { path: { token } }, body: { password } });
  },
});
export const useAskForPassword = () => useMutation({
  mutationFn: async (userName: string) => {
    await get('/api/me').catch(() => undefined);
    await post('/api/forgotten-password', { body: { userName } });
  },
});
