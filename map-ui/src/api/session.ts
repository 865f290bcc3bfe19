import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Language } from '../text/i18n';
import { cityQuery } from './city';
import { get, post } from './http';
import { Problem } from './problem';
import type { Me } from './types';

/** null says: nobody is signed in. The answer also brings the antiforgery cookie. */
export const meQuery = { queryKey: ['me'], queryFn: () => readMe(), staleTime: 60_000 };

export const useMeQuery = () => useQuery(meQuery);

async function readMe(): Promise<Me | null> {
  try {
    return await get('/api/me');
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('This view stands outside the signed-in part');
  return me;
}

export function useSession() {
  const queries = useQueryClient();
  return {
    async signIn(userName: string, password: string): Promise<void> {
      await post('/api/sign-in', { body: { userName, password } });
      // Until now the city showed only its face.
      await queries.refetchQueries({ queryKey: cityQuery.queryKey });
      // The antiforgery token belongs to the user, so it is read anew.
      queries.setQueryData(['me'], await readMe());
    },
    async signOut(): Promise<void> {
      await post('/api/sign-out');
      // First of all the views must go; the answer also brings nobody's antiforgery cookie.
      queries.setQueryData(['me'], await readMe());
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    },
    async keepLanguage(language: Language): Promise<void> {
      queries.setQueryData<Me | null>(['me'], (me) => me && { ...me, language });
      await post('/api/me/language', { body: { language } });
    },
  };
}
