import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useConfigure } from './administration';
import { get, post } from './http';
import type { DryRunScope, RoutingRule, TryQuery } from './types';

const key = ['configuration', 'rules'] as const;

/** The rules in force, the draft of the next, and what is wrong with it. */
export const useRules = (enabled: boolean) =>
  useQuery({ queryKey: [...key, 'all'], queryFn: ({ signal }) => get('/api/rules', { signal }), enabled });
export const useRuleVersions = (enabled: boolean) =>
  useQuery({ queryKey: [...key, 'versions'], queryFn: ({ signal }) => get('/api/rules/versions', { signal }), enabled });
export const useDryRun = (scope: DryRunScope) => useQuery({
  queryKey: [...key, 'dry-run', scope], queryFn: ({ signal }) => get('/api/rules/dry-run', { params: { query: { scope } }, signal }),
  placeholderData: keepPreviousData,
});

/** Where a report from there would go. */
export const useTryPlace = (query: TryQuery | undefined) => useQuery({
  queryKey: [...key, 'try', query],
  queryFn: query ? ({ signal }) => get('/api/rules/try', { params: { query }, signal }) : skipToken,
  placeholderData: keepPreviousData,
});

/** Why a ticket went where it went. */
export const useRouting = (number: string, enabled: boolean) => useQuery({
  queryKey: ['ticket', number, 'routing'],
  queryFn: ({ signal }) => get('/api/tickets/{number}/routing', { params: { path: { number } }, signal }),
  enabled,
});

export const useSaveRules = () => useConfigure(async (body: { revision: number; rules: RoutingRule[] }) => {
  await post('/api/rules/draft', { body });
});
export const useDiscardRules = () => useConfigure(async (revision: number) => {
  await post('/api/rules/draft/discard', { body: { revision } });
});
export const usePublishRules = () => useConfigure((body: { revision: number; note: string }) => post('/api/rules/publish', { body }));
