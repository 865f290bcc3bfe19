// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { useMeQuery, useSession } from './session';
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
    if (path === '/api/sign-out') { signedIn = false; return new Response(null, { status: 204 }); }
    return signedIn ? new Response('{"displayName":"大西"}') : new Response('{}', { status: 401 });
  });
  render(<Stage />);
  fireEvent.click(await screen.findByText('大西'));
  expect(await screen.findByText('nobody')).toBeDefined();
});
