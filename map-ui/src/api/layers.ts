import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './http';
import type { DraftSettings, LayerDraft } from './types';

const key = ['layers'] as const;
const of = (id: number) => ({ params: { path: { id } } });
const ofVersion = (id: number, version: number) => ({ params: { path: { id, version } } });

export const useLayers = (enabled: boolean) =>
  useQuery({ queryKey: [...key, 'all'], queryFn: ({ signal }) => get('/api/layers', { signal }), enabled, refetchInterval: 30_000 });
export const useLayer = (id: number, enabled: boolean) =>
  useQuery({ queryKey: [...key, id], queryFn: ({ signal }) => get('/api/layers/{id}', { ...of(id), signal }), enabled });
export const useLayerDraft = (id: number, enabled: boolean) => useQuery({
  queryKey: [...key, 'draft', id], queryFn: ({ signal }) => get('/api/layer-drafts/{id}', { ...of(id), signal }) as Promise<LayerDraft>,
  enabled, retry: false,
});

/** Its zones as GeoJSON; another `version` of the draft is drawn anew. */
export const useDraftShapes = (id: number, version: string) => useQuery({
  queryKey: [...key, 'shapes', id, version],
  queryFn: async ({ signal }) => {
    const answer = await fetch(`/api/layer-drafts/${id}/shapes`, { signal, credentials: 'same-origin' });
    return answer.ok ? await answer.json() as GeoJSON.FeatureCollection : { type: 'FeatureCollection' as const, features: [] };
  },
  staleTime: Infinity,
});

function useChange<V, A>(change: (value: V) => Promise<A>, also?: readonly unknown[]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: async () => {
      if (also) void queries.invalidateQueries({ queryKey: also });
      await queries.invalidateQueries({ queryKey: key, refetchType: 'active' });
    },
  });
}

/** Reading and looking through takes some seconds; sending it is told by a share of it. */
export const useBeginDraft = (onProgress: (share: number) => void) => useChange(({ file, layerId }: { file: File; layerId?: number }) => {
  const form = new FormData();
  form.append('file', file);
  if (layerId !== undefined) form.append('layerId', String(layerId));
  return upload<{ id: number }>('/api/layer-drafts', form, onProgress);
});
export const useChangeDraft = (id: number) => useChange(async (settings: DraftSettings) => {
  await post('/api/layer-drafts/{id}', { ...of(id), body: settings });
});

const city = ['city'] as const;
/** What is gone must not be asked for again: the page leaves before its query hears of it. */
export function usePublishDraft(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (from: string | undefined) => post('/api/layer-drafts/{id}/publish', { ...of(id), body: from ? { from } : {} }),
    onSuccess: () => { void queries.invalidateQueries({ queryKey: city }); },
  });
}
export const useDiscardDraft = (id: number) =>
  useMutation({ mutationFn: async () => { await post('/api/layer-drafts/{id}/discard', of(id)); } });
export const useBringBack = (layer: number) => useMutation({
  mutationFn: (version: number) => post('/api/layers/{id}/versions/{version}/bring-back', ofVersion(layer, version)),
});
export const useWithdraw = (layer: number) => useChange(async (version: number) => {
  await post('/api/layers/{id}/versions/{version}/withdraw', ofVersion(layer, version));
});
export const useChangeZone = () => useChange(
  async ({ id, ...body }: { id: number; nameJa: string; nameEn?: string; departmentId?: number }) => {
    await post('/api/zones/{id}', { ...of(id), body });
  }, city);
