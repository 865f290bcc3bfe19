// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { post } from './http';
import { useMeQuery, useSession, watchSession } from './session';
import { stubServer } from './stubServer';

afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

function Screen() {
  const me = useMeQuery();
  const session = useSession();
  return me.data ? <button type="button" onClick={() => void session.signOut()}>{me.data.displayName}</button> : <p>nobody</p>;
}

function Stage() {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  queries.setQueryData(['ticket', '8-00001-1'], { words: 'secret' });
  return <QueryClientProvider client={queries}><Screen /></QueryClientProvider>;
}

it('leaves the signed-in screen at once when somebody signs out', async () => {
  let signedIn = true;
  stubServer(({ path }) => {
    if (path === '/api/sign-out') { signedIn = false; return new Response('{"next":"SignedIn"}'); }
    return signedIn ? new Response('{"displayName":"大西"}') : new Response('{}', { status: 401 });
  });
  render(<Stage />);
  fireEvent.click(await screen.findByText('大西'));
  expect(await screen.findByText('nobody')).toBeDefined();
});

function Guarded() {
  const me = useMeQuery();
  const session = useSession();
  const again = () => void session.signIn('onishi', 'right');
  return me.data ? <button type="button" onClick={again}>{me.data.displayName}{me.data.ended ? ' ended' : ''}</button> : <p>nobody</p>;
}

it('stays where somebody was when the session ends, and signs in with a token of its own', async () => {
  let session: 'good' | 'ended' | 'renewed' = 'good';
  const calls: string[] = [];
  stubServer(({ method, path }) => {
    calls.push(`${method} ${path}`);
    if (path === '/api/sign-in') { session = 'renewed'; return new Response('{"next":"SignedIn"}'); }
    return session === 'ended' ? new Response('{"code":"sign-in-first"}', { status: 401 }) : new Response('{"id":1,"displayName":"大西"}');
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const stop = watchSession(queries);
  render(<QueryClientProvider client={queries}><Guarded /></QueryClientProvider>);
  await screen.findByText('大西');

  session = 'ended';
  await post('/api/tickets/{number}/notes', { params: { path: { number: '8-00001-1' } }, body: { words: 'x' } }).catch(() => undefined);
  const button = await screen.findByText('大西 ended');

  calls.length = 0;
  fireEvent.click(button);
  await screen.findByText('大西');
  expect(calls.slice(0, 3)).toEqual(['GET /api/me', 'POST /api/sign-in', 'GET /api/me']);
  stop();
});
