// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stubServer } from '../../api/stubServer';
import { initTexts } from '../../text/i18n';
import { SignInPage } from './SignInPage';
import { WaysIn } from './WaysIn';

beforeEach(() => {
  initTexts('ja');
  window.matchMedia = vi.fn(() =>
    ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() })) as unknown as typeof window.matchMedia;
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

const provider = { nameJa: '海風市アカウント', nameEn: 'Umikaze account' };

function show(ways: object, at: string, view = <SignInPage />) {
  stubServer(({ path }) => (path === '/api/sign-in' ? Response.json(ways)
    : path === '/api/me' ? new Response('{"code":"sign-in-first"}', { status: 401 })
      : Response.json({ nameJa: '海風市', nameEn: 'Umikaze' })));
  render(
    <MantineProvider env="test"><QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[at]}>{view}</MemoryRouter>
    </QueryClientProvider></MantineProvider>,
  );
}

it('asks for a password alone where there is no provider', async () => {
  show({ passwords: true }, '/sign-in');
  await screen.findByTestId('password');
  expect(screen.queryByTestId('provider')).toBeNull();
});

it('leads to the provider and back to where somebody was, beside the password', async () => {
  show({ passwords: true, provider }, '/sign-in?next=%2Ftickets%3Fcategory%3D7');
  const button = await screen.findByTestId('provider');
  expect(button.textContent).toBe('海風市アカウントでログイン');
  expect(button.getAttribute('href')).toBe('/sign-in/provider?next=%2Ftickets%3Fcategory%3D7');
  expect(screen.queryByTestId('password')).not.toBeNull();
});

it('keeps the form for the emergency account behind a word where passwords are off', async () => {
  show({ passwords: false, provider }, '/sign-in?next=%2F%2Fevil.example');
  expect((await screen.findByTestId('provider')).getAttribute('href')).toBe('/sign-in/provider?next=%2F');
  expect(screen.queryByTestId('password')).toBeNull();
  fireEvent.click(screen.getByTestId('emergency'));
  expect(screen.queryByTestId('password')).not.toBeNull();
});

it.each([
  ['no-group-here', 'あなたのグループには、CivicReports の役割がありません。', '&again=true'],
  ['what-a-stranger-wrote', '組織のアカウントで確かめられませんでした。', ''],
])('says why the provider\'s word was refused (%s), and lets somebody else come where that may help', async (code, words, again) => {
  show({ passwords: true, provider }, `/sign-in?refused=${code}`);
  expect((await screen.findByTestId('refused')).textContent).toContain(words);
  expect((await screen.findByTestId('provider')).getAttribute('href')).toBe(`/sign-in/provider?next=%2F${again}`);
});

it('knows the way by which somebody came', async () => {
  show({ passwords: true, provider }, '/', <WaysIn next="/desk" known={{ userName: 'sso:onishi', byProvider: true }} />);
  await screen.findByTestId('provider');
  expect(screen.queryByTestId('password')).toBeNull();
  cleanup();
  show({ passwords: true, provider }, '/', <WaysIn next="/desk" known={{ userName: 'onishi', byProvider: false }} />);
  await screen.findByTestId('password');
  expect(screen.queryByTestId('provider')).toBeNull();
});
