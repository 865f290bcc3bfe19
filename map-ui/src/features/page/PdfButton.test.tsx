// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reportPdf, ticketPdf } from '../../api/printing';
import { stubServer } from '../../api/stubServer';
import { initTexts } from '../../text/i18n';
import { PdfButton } from './PdfButton';

beforeEach(() => {
  initTexts('ja');
  window.matchMedia = vi.fn(() =>
    ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() })) as unknown as typeof window.matchMedia;
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

function show(pdf: boolean) {
  stubServer(() => Response.json({ pdf }));
  render(
    <MantineProvider env="test"><QueryClientProvider client={new QueryClient()}>
      <PdfButton href={ticketPdf('8-00001-4', 'en', true)} />
    </QueryClientProvider></MantineProvider>,
  );
}

it('leads to the server\'s PDF', async () => {
  show(true);
  expect((await screen.findByTestId('pdf')).getAttribute('href')).toBe('/api/tickets/8-00001-4.pdf?language=en&notes=true');
});

it('is absent where the server makes none, and says why', async () => {
  show(false);
  expect((await screen.findByTestId('no-pdf')).title).toContain('WeasyPrint');
  expect(screen.queryByTestId('pdf')).toBeNull();
});

it('asks for what the screen shows', () => {
  const view = { layer: 'wards', zone: 4, from: '2026-11-01', to: '2026-11-22', category: [7] };
  expect(reportPdf(view, 'ja')).toBe('/api/district-report.pdf?layer=wards&category=7&zone=4&from=2026-11-01&to=2026-11-22&language=ja');
});
