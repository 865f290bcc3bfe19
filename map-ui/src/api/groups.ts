import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import type { GroupForm } from './types';

const key = ['groups'] as const;

/** Which groups of the identity provider give which role, in the order in which they are looked at. */
export const useGroups = (enabled: boolean) =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => get('/api/group-roles', { signal }), enabled });

function useChange<V>(change: (value: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: key }) });
}

export const useSaveGroup = () => useChange(async ({ id, group }: { id: number | undefined; group: GroupForm }) => {
  if (id === undefined) await post('/api/group-roles', { body: group });
  else await post('/api/group-roles/{id}', { params: { path: { id } }, body: group });
});
export const useRemoveGroup = () => useChange((id: number) => post('/api/group-roles/{id}/remove', { params: { path: { id } } }));
