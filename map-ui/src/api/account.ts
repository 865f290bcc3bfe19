import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import { meQuery } from './session';

const key = ['account'] as const;

/** One's own account, with sessions and what happened lately. */
export const useAccount = () => useQuery({ queryKey: key, queryFn: ({ signal }) => get('/api/me/account', { signal }), staleTime: 0 });

/** A change of one's own account; who I am may be another afterwards. */
function useChange<V, A>(change: (value: V) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: meQuery.queryKey })]),
  });
}

const codesOf = ({ recoveryCodes }: { recoveryCodes: readonly unknown[] }) => recoveryCodes.map(String);

export const useChangeName = () => useChange(async (displayName: string) => { await post('/api/me/name', { body: { displayName } }); });
export const useChangePassword = () =>
  useChange(async (body: { current: string; new: string }) => { await post('/api/me/password', { body }); });
/** A key for an app; nothing changes before it is confirmed. */
export const useBeginSecondFactor = () =>
  useMutation({ mutationFn: (current: string) => post('/api/me/second-factor', { body: { current } }) });
/** Who I am is read anew only when the recovery codes were seen: the view would go with them. */
export const useConfirmSecondFactor = () =>
  useMutation({ mutationFn: async (code: string) => codesOf(await post('/api/me/second-factor/confirm', { body: { code } })) });
export const useRemoveSecondFactor = () =>
  useChange(async (current: string) => { await post('/api/me/second-factor/remove', { body: { current } }); });
export const useMakeRecoveryCodes = () => 
  useChange(async (current: string) => codesOf(await post('/api/me/recovery-codes', { body: { current } })));
export const useForgetDevice = () => useChange(async () => { await post('/api/me/device/forget'); });
export const useEndSessions = () =>
  useChange(async (only: string | undefined) => { await post('/api/me/sessions/end', { body: { only } }); });

export function useAccountAgain() {
  const queries = useQueryClient();
  return () => void Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: meQuery.queryKey })]);
}
