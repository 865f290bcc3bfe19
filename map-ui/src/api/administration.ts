import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { cityQuery } from './city';
import { get, post } from './http';
import type { CategoryForm, DepartmentForm } from './types';

const key = ['configuration'] as const;

/** What is set up and what is missing. */
export const useSetup = (enabled: boolean) =>
  useQuery({ queryKey: [...key, 'setup'], queryFn: ({ signal }) => get('/api/setup', { signal }), enabled });
export const useDepartments = (enabled: boolean) =>
  useQuery({ queryKey: [...key, 'departments'], queryFn: ({ signal }) => get('/api/departments', { signal }), enabled });
export const useCategories = (enabled: boolean) =>
  useQuery({ queryKey: [...key, 'categories'], queryFn: ({ signal }) => get('/api/categories', { signal }), enabled });

/** Who changed what, page by page into the past. */
export const useChanges = (enabled: boolean) => useInfiniteQuery({
  queryKey: [...key, 'changes'],
  queryFn: ({ pageParam, signal }) => get('/api/configuration/changes', { params: { query: { before: pageParam } }, signal }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  enabled,
});

/** Whatever changes the set-up: the whole console asks again. */
export function useConfigure<V, A>(change: (value: V) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all([key, cityQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export const useSaveDepartment = () =>
  useConfigure(async ({ id, code, department }: { id: number | undefined; code: string; department: DepartmentForm }) => {
    if (id === undefined) await post('/api/departments', { body: { code, department } });
    else await post('/api/departments/{id}', { params: { path: { id } }, body: department });
  });
export const useSaveCategory = () =>
  useConfigure(async ({ id, code, category }: { id: number | undefined; code: string; category: CategoryForm }) => {
    if (id === undefined) await post('/api/categories', { body: { code, category } });
    else await post('/api/categories/{id}', { params: { path: { id } }, body: category });
  });
export const useStartingCategories = () => useConfigure(() => post('/api/categories/starting-set'));
/** Asked of LINE each time the page is opened. */
export const useLineCheck = (enabled: boolean) =>
  useQuery({ queryKey: [...key, 'line'], queryFn: ({ signal }) => get('/api/setup/line', { signal }), enabled, staleTime: 0 });
export const useConnectLine = () => useConfigure(() => post('/api/setup/line'));

/** Another installation's file: looked through, or taken over. */
export const useImport = (apply: boolean) =>
  useConfigure((file: string) => post('/api/configuration/import', { params: { query: { apply } }, body: JSON.parse(file) as never }));
export const useUndoChange = () =>
  useConfigure(async (id: number) => { await post('/api/configuration/changes/{id}/undo', { params: { path: { id } } }); });
