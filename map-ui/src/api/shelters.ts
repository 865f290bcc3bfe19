import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConfigure } from './administration';
import { get, post, upload } from './http';
import type { CountForm, OpeningStep, ShelterForm, ShelterImport, ShelterKind, ShelterPage } from './types';

const key = ['shelters'] as const;

export const useShelters = (enabled: boolean, drill = false) => useQuery({
  queryKey: [...key, 'all', drill], queryFn: ({ signal }) => get('/api/shelters', { params: { query: { drill } }, signal }), enabled,
  refetchInterval: 15_000,
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

const ofOpening = (id: number) => ({ params: { path: { id } } });

/** Its counts, and the link to hand on. */
export const useOpening = (id: number) => useQuery({
  queryKey: [...key, 'opening', id], queryFn: ({ signal }) => get('/api/shelter-openings/{id}', { ...ofOpening(id), signal }),
  refetchInterval: 15_000,
});

function useStep<V, A>(step: (value: V) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: step, onSettled: () => queries.invalidateQueries({ queryKey: key }) });
}

export const useOpenShelter = () => useStep(({ id, drillId }: { id: number; drillId: number | null }) =>
  post('/api/shelters/{id}/open', { params: { path: { id } }, body: { drillId } }));
export const useChangeOpening = (id: number) =>
  useStep((step: OpeningStep) => post('/api/shelter-openings/{id}', { ...ofOpening(id), body: { step } }));
export const useCountPeople = (id: number) =>
  useStep((count: CountForm) => post('/api/shelter-openings/{id}/counts', { ...ofOpening(id), body: count }));

/** The page behind a shelter's link. */
export const useShelterPage = (token: string) => useQuery({
  queryKey: ['shelter-page', token],
  queryFn: ({ signal }) => get('/api/shelter-links/{token}', { params: { path: { token } }, signal }) as Promise<ShelterPage>,
  retry: false, refetchInterval: 60_000,
});
export function useSendCount(token: string) {
  const queries = useQueryClient();
  return useMutation({
    // without signal it is said at once, and tried again later
    networkMode: 'always',
    mutationFn: (count: CountForm) => post('/api/shelter-links/{token}/counts', { params: { path: { token } }, body: count }),
    onSuccess: (page) => queries.setQueryData(['shelter-page', token], page),
  });
}
