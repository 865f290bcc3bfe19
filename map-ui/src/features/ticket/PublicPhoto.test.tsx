// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '../../api/session';
import { stubServer } from '../../api/stubServer';
import type { Me } from '../../api/types';
import { initTexts } from '../../text/i18n';
import type { ShownPhoto } from './photos';
import { PublicPhoto } from './PublicPhoto';

let sent: string[];
beforeEach(() => {
  initTexts('ja');
  sent = [];
  window.matchMedia = vi.fn(() =>
    ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() })) as unknown as typeof window.matchMedia;
  stubServer(({ method, path }) => {
    sent.push(`${method} ${path}`);
    return new Response('{}');
  });
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

const show = (role: Me['role'], publicLinks: number, withheld = false) => render(
  <MantineProvider env="test"><QueryClientProvider client={new QueryClient()}>
    <MeProvider value={{ role, rights: role === 'Crew' ? ['SeeTickets'] : ['SeeTickets', 'ProtectResidents'] } as Me}>
      <PublicPhoto number="8-00001-1" photo={{ id: 'p1', state: 'Stored', publicLinks, withheld } as ShownPhoto} />
    </MeProvider>
  </QueryClientProvider></MantineProvider>,
);

it('revokes only after a second thought', async () => {
  show('Desk', 2);
  fireEvent.click(screen.getByTestId('photo-revoke'));
  fireEvent.click(screen.getByTestId('photo-revoke-cancel'));
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByTestId('photo-revoke'));
  fireEvent.click(screen.getByTestId('photo-revoke-confirm'));
  await waitFor(() => expect(sent).toEqual(['POST /api/tickets/8-00001-1/photos/p1/revoke-links']));
});

it('shows a crew that residents see the photo, and no button', () => {
  show('Crew', 1);
  expect(screen.getByTestId('photo-public').textContent).toContain('住民に届いた');
  expect(screen.queryByTestId('photo-revoke')).toBeNull();
});

it('lets the desk withhold a photo that was never shown, and says of a withheld one that it is', () => {
  show('Desk', 0);
  expect(screen.getByTestId('photo-public').textContent).toContain('使われることがあります');
  expect(screen.getByTestId('photo-revoke')).toBeDefined();
  cleanup();
  show('Crew', 0);
  expect(screen.queryByTestId('photo-public')).toBeNull();
  cleanup();
  show('Desk', 0, true);
  expect(screen.getByTestId('photo-withheld').textContent).toContain('職員だけ');
  expect(screen.queryByTestId('photo-revoke')).toBeNull();
});
