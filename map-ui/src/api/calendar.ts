import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import type { CalendarDaySet, TargetsSet, WeekSet } from './types';

/** When the city works, and what it promises. */
export const useCalendar = (enabled: boolean) =>
  useQuery({ queryKey: ['calendar'], queryFn: ({ signal }) => get('/api/calendar', { signal }), enabled });

function useSet<V>(write: (body: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => queries.invalidateQueries({ queryKey: ['calendar'] }) });
}

export const useSetWeek = () => useSet((body: WeekSet) => post('/api/calendar/hours', { body }));
export const useSetDay = () => useSet((body: CalendarDaySet) => post('/api/calendar/days', { body }));
export const useRemoveDay = () => useSet((id: number) => post('/api/calendar/days/{id}/removal', { params: { path: { id } } }));
export const useSetTargets = () => useSet((body: TargetsSet) => post('/api/calendar/targets', { body }));
/** Open tickets follow what holds now. */
export const useRecount = () => useSet(() => post('/api/calendar/recount', {}));
