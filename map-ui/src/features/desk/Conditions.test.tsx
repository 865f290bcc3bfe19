// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { initTexts, switchLanguage, type Language } from '../../text/i18n';
import { Conditions } from './Conditions';

afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

initTexts('ja');

const show = (language: Language, conditions: string[]) => {
  switchLanguage(language);
  vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify({ inbox: [], notifications: [], conditions }))));
  render(<QueryClientProvider client={new QueryClient()}><Conditions /></QueryClientProvider>);
};

it('tells staff in their language what keeps the server from a part of its work', async () => {
  show('ja', ['LineRefusesToken', 'LineQuotaSpent']);
  const told = await screen.findAllByRole('alert');
  expect(told.map((one) => one.textContent)).toEqual([expect.stringContaining('チャネルアクセストークン'), expect.stringContaining('来月1日')]);
  cleanup();
  show('en', ['PhotoStoreRefusesWrites']);
  expect((await screen.findByRole('alert')).textContent).toContain('full or read-only');
});
