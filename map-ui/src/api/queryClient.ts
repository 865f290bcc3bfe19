import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

const isClientError = (error: unknown) => error instanceof Problem && error.status >= 400 && error.status < 500;

export function createQueryClient(): QueryClient {
  // The session ended while the window stood open: the sign-in page knows the way back.
  const onError = (error: unknown) => {
    if (error instanceof Problem && error.status === 401) queries.setQueryData(['me'], null);
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => !isClientError(error) && failures < 2,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}
