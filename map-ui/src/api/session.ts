import { useQuery, useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Language } from '../text/i18n';
import { cityQuery } from './city';
import { get, onSessionEnd, post } from './http';
import { Problem } from './problem';
import type { Me, Right } from './types';

/** Who this is. Once the session ended the person stays where they were, and signs in again on top of it. */
export type Session = Me & { ended?: true };

const meKey = ['me'] as const;

/** null says: nobody is signed in. The answer also brings the antiforgery cookie. */
export const meQuery = {
  queryKey: meKey,
  queryFn: async ({ client }: { client: QueryClient }): Promise<Session | null> =>
    await readMe() ?? ended(client.getQueryData<Session | null>(meKey)),
  staleTime: 60_000,
};

export const useMeQuery = () => useQuery(meQuery);

/** Which ways in there are. */
export const useWaysIn = () =>
  useQuery({ queryKey: ['ways-in'], queryFn: ({ signal }) => get('/api/sign-in', { signal }), staleTime: Infinity });

const ended = (known: Session | null | undefined): Session | null => (known ? { ...known, ended: true } : null);

/** Whichever request the server refuses first: the signed-in part stays as it is, text included, and asks for the password. */
export const watchSession = (queries: QueryClient) =>
  onSessionEnd(() => { queries.setQueryData<Session | null>(meKey, (known) => known && ended(known)); });

async function readMe(): Promise<Me | null> {
  try {
    return await get('/api/me');
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** What one person may see and another perhaps not. */
const isOfSomebody = ({ queryKey }: Query) => queryKey[0] !== 'me' && queryKey[0] !== 'city';

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('This view stands outside the signed-in part');
  return me;
}

/** Whether this person has the right at all; over which tickets, the server says with each. */
export function useMay(): (right: Right) => boolean {
  const { rights } = useMe();
  return (right) => rights.includes(right);
}

export function useSession() {
  const queries = useQueryClient();
  return {
    /** Answers false where a code is asked for as well. */
    async signIn(userName: string, password: string, code?: string, trustDevice?: boolean): Promise<boolean> {
      const before = queries.getQueryData<Session | null>(meKey);
      // The antiforgery token belongs to whoever had it: after a session's end it is nobody's, and read anew.
      await readMe();
      const { next } = await post('/api/sign-in', { body: { userName, password, code, trustDevice } });
      if (next === 'Code') return false;
      const me = await readMe();
      if (before && before.id !== me?.id) queries.removeQueries({ predicate: isOfSomebody });
      // Until now the city showed only its face.
      await queries.refetchQueries({ queryKey: cityQuery.queryKey });
      queries.setQueryData(meKey, me);
      if (before) void queries.invalidateQueries({ predicate: isOfSomebody });
      return true;
    },
    /** Answers where the browser goes to end the identity provider's session, if anywhere. */
    async signOut(): Promise<string | null | undefined> {
      const answer = await post('/api/sign-out').catch((problem: unknown) => {
        // whose session has ended is out already
        if (!(problem instanceof Problem && problem.status === 401)) throw problem;
      });
      // First of all the views must go; the answer also brings nobody's antiforgery cookie.
      queries.setQueryData(meKey, await readMe());
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      return answer?.next;
    },
    async keepLanguage(language: Language): Promise<void> {
      queries.setQueryData<Session | null>(meKey, (me) => me && { ...me, language });
      await post('/api/me/language', { body: { language } });
    },
  };
}
