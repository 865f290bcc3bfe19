import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react';
import { useMemo } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { CityLookup, CityProvider } from '../../api/city';
import { forgetDrafts } from '../../api/drafts';
import { MeProvider } from '../../api/session';
import { stubServer } from '../../api/stubServer';
import { useTicket } from '../../api/tickets';
import type { City, Me, Ticket } from '../../api/types';
import { servedStatuses } from '../../status/servedStatuses.fixture';
import { initTexts } from '../../text/i18n';
import { StatusMoves } from './StatusMoves';

// A limit, not a wait: a busy machine draws slowly.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const city = { departments: [], categories: [], zoneLayers: [], reasons: {}, statuses: servedStatuses } as unknown as City;
const me = { id: 7, role: 'Supervisor' } as Me;
export const ticket = {
  number: '8-00001-1', version: 1, status: 'Assigned', departmentId: 3, photos: [], reportsList: [], history: [],
  neighbours: [], takeBackSeconds: 0, reachable: { line: 2, email: 0, blocked: 0, other: 0 },
  moves: [{ to: 'InProgress', needsReason: false }, { to: 'OnHold', needsReason: true }],
} as unknown as Ticket;
export const manyMoves = ['InProgress', 'OnHold', 'Resolved', 'HandedOver'].map((to) => ({ to, needsReason: false }));
export const changed = {
  ...ticket, version: 2, status: 'InProgress', moves: [{ to: 'Resolved', needsReason: false }, { to: 'OnHold', needsReason: true }],
  history: [
    { id: 9, at: '2026-11-22T05:00:00Z', kind: 'StatusChanged', actor: { kind: 'Staff', name: '大西' }, from: 'Assigned', to: 'InProgress' },
  ],
} as unknown as Ticket;
export const inJapanese = (standard: string) =>
  [{ language: 'ja', readers: [{ reporterNo: 1 }, { reporterNo: 3 }], standard, text: standard, own: false }];
export const preview = { recipients: { line: 2, email: 0, blocked: 0, other: 0 }, languages: inJapanese('決まった文です。') };

/** What the tests look at and turn. */
export const stage = {
  sent: [] as { path: string; body: Record<string, unknown> }[],
  answers: [] as (() => Response)[],
  news: new QueryClient(),
  onPhone: false,
};
export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  initTexts('ja');
  stage.sent = [];
  stage.answers = [];
  stage.news = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  window.matchMedia = vi.fn((query: string) =>
    ({ matches: stage.onPhone && query.includes('max-width: 767.98px'), addEventListener: vi.fn(), removeEventListener: vi.fn() })
  ) as unknown as typeof window.matchMedia;
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  globalThis.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };
  stubServer(({ path, method, body }) => {
    if (path.endsWith('/preview')) return json(preview);
    if (method !== 'POST') return json(ticket);
    stage.sent.push({ path, body: body as Record<string, unknown> });
    return stage.answers.shift()?.() ?? json(ticket);
  });
});
afterEach(async () => { stage.onPhone = false; cleanup(); await forgetDrafts(me.id); vi.unstubAllGlobals(); });

function Live() {
  const { data } = useTicket(ticket.number);
  return data ? <StatusMoves ticket={data} /> : null;
}

export function Stage() {
  return (
    <MantineProvider env="test"><QueryClientProvider client={stage.news}>
      <MeProvider value={me}><CityProvider value={useMemo(() => new CityLookup(city), [])}>
        <MemoryRouter><Live /></MemoryRouter>
      </CityProvider></MeProvider>
    </QueryClientProvider></MantineProvider>
  );
}

/** Opens a step's form, and waits for the words that residents will get. */
export async function open(step: string) {
  fireEvent.click(await screen.findByTestId(`move-${step}`));
  await waitFor(() => expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).not.toBe(''));
}

/** The ticket is under way, and each photo waits for the test to say what became of it. */
export function stubUploads() {
  stubServer(({ path, method, body }) => {
    if (path.endsWith('/preview')) return json(preview);
    if (method === 'POST') stage.sent.push({ path, body: body as Record<string, unknown> });
    return json(changed);
  });
  const uploads: EventTarget[] = [];
  vi.stubGlobal('XMLHttpRequest', class extends EventTarget {
    upload = new EventTarget(); status = 0; responseText = '';
    open() {} setRequestHeader() {} send() { uploads.push(this); }
  });
  return uploads;
}

export function arrive(upload: EventTarget | undefined) {
  Object.assign(upload ?? {}, { status: 200, responseText: '[{"id":"p1"}]' });
  upload?.dispatchEvent(new Event('load'));
}
