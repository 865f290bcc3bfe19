import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConfigure } from './administration';
import { get, post, upload } from './http';
import type { ShelterForm, ShelterImport, ShelterKind } from './types';

const key = ['shelters'] as const;

export const useShelters = (enabled: boolean) => useQuery({
  queryKey: key, queryFn: ({ signal }) => get('/api/shelters', { signal }), enabled, refetchInterval: 30_000,
});

function useAgain<V, A>(write: { mutateAsync: (value: V) => Promise<A> }) {
  const queries = useQueryClient();
  return async (value: V) => {
    try {
      return await write.mutateAsync(value);
    } finally {
      await queries.invalidateQueries({ queryKey: key });
    }
  };
}

export function useSaveShelter() {
  const save = useConfigure(({ id, shelter }: { id: number | undefined; shelter: ShelterForm }) =>
    post('/api/shelters', { body: { id, shelter } }));
  return useMutation({ mutationFn: useAgain(save) });
}

export interface ShelterFile { file: File; kind: ShelterKind | undefined; source: string; retire: boolean; seen?: string }

/** Looks through a list of shelters, or takes what was `seen` of it. */
export function useImportShelters() {
  const send = useConfigure(({ file, kind, source, retire, seen }: ShelterFile) => {
    const form = new FormData();
    form.append('file', file);
    if (kind) form.append('kind', kind);
    form.append('source', source);
    form.append('retire', String(retire));
    if (seen) form.append('seen', seen);
    return upload<ShelterImport>('/api/shelters/import', form, () => undefined);
  });
  return useMutation({ mutationFn: useAgain(send) });
}
