// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useMemo } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

const city = { departments: [], categories: [], zoneLayers: [], reasons: {}, statuses: servedStatuses } as unknown as City;
const me = { id: 7, role: 'Supervisor' } as Me;
const ticket = {
  number: '8-00001-1', version: 1, status: 'Assigned', departmentId: 3, photos: [], reportsList: [], history: [],
  moves: [{ to: 'InProgress', needsReason: false }, { to: 'OnHold', needsReason: true }],
} as unknown as Ticket;
const manyMoves = ['InProgress', 'OnHold', 'Resolved', 'HandedOver'].map((to) => ({ to, needsReason: false }));
const changed = {
  ...ticket, version: 2, status: 'InProgress', moves: [{ to: 'Resolved', needsReason: false }, { to: 'OnHold', needsReason: true }],
  history: [
    { id: 9, at: '2026-11-22T05:00:00Z', kind: 'StatusChanged', actor: { kind: 'Staff', name: '大西' }, from: 'Assigned', to: 'InProgress' },
  ],
} as unknown as Ticket;
const preview = { words: '決まった文です。', recipients: { line: 2, blocked: 0 }, cards: [] };

let sent: { path: string; body: Record<string, unknown> }[];
let answers: (() => Response)[];
let news: QueryClient;
let onPhone = false;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  initTexts('ja');
  sent = [];
  answers = [];
  news = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  window.matchMedia = vi.fn((query: string) =>
    ({ matches: onPhone && query.includes('max-width: 767.98px'), addEventListener: vi.fn(), removeEventListener: vi.fn() })
  ) as unknown as typeof window.matchMedia;
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  globalThis.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };
  stubServer(({ path, method, body }) => {
    if (path.endsWith('/preview')) return json(preview);
    if (method !== 'POST') return json(ticket);
    sent.push({ path, body: body as Record<string, unknown> });
    return answers.shift()?.() ?? json(ticket);
  });
});
afterEach(async () => { onPhone = false; cleanup(); await forgetDrafts(me.id); vi.unstubAllGlobals(); });

function Live() {
  const { data } = useTicket(ticket.number);
  return data ? <StatusMoves ticket={data} /> : null;
}

function Stage() {
  return (
    <MantineProvider env="test"><QueryClientProvider client={news}>
      <MeProvider value={me}><CityProvider value={useMemo(() => new CityLookup(city), [])}><Live /></CityProvider></MeProvider>
    </QueryClientProvider></MantineProvider>
  );
}

/** Opens a step's form, and waits for the words that residents will get. */
async function open(step: string) {
  fireEvent.click(await screen.findByTestId(`move-${step}`));
  await waitFor(() => expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).not.toBe(''));
}

/** The ticket is under way, and each photo waits for the test to say what became of it. */
function stubUploads() {
  stubServer(({ path, method, body }) => {
    if (path.endsWith('/preview')) return json(preview);
    if (method === 'POST') sent.push({ path, body: body as Record<string, unknown> });
    return json(changed);
  });
  const uploads: EventTarget[] = [];
  vi.stubGlobal('XMLHttpRequest', class extends EventTarget {
    upload = new EventTarget(); status = 0; responseText = '';
    open() {} setRequestHeader() {} send() { uploads.push(this); }
  });
  return uploads;
}

function arrive(upload: EventTarget | undefined) {
  Object.assign(upload ?? {}, { status: 200, responseText: '[{"id":"p1"}]' });
  upload?.dispatchEvent(new Event('load'));
}

it('shows the very words before the likely step, and sends the step with the version that was seen', async () => {
  render(<Stage />);
  expect((await screen.findByTestId('preview-words')).textContent).toContain('決まった文です。');
  fireEvent.click(screen.getByTestId('move-InProgress'));
  await waitFor(() => expect(sent).toEqual([{ path: '/api/tickets/8-00001-1/status', body: { version: 1, to: 'InProgress' } }]));
});

it.each([{ phone: true, shown: 2 }, { phone: false, shown: 3 }])('keeps the steps in one row: $shown and a menu (phone: $phone)',
  async ({ phone, shown }) => {
  onPhone = phone;
  stubServer(({ path }) => json(path.endsWith('/preview') ? preview : { ...ticket, moves: manyMoves }));
  render(<Stage />);
  await screen.findByTestId('more-moves');
  expect(screen.queryAllByTestId(/^move-/)).toHaveLength(shown);
});

it('asks for a reason before anything is sent', async () => {
  render(<Stage />);
  await open('OnHold');
  fireEvent.click(screen.getByTestId('move-confirm'));
  expect((await screen.findByTestId('move-trouble')).textContent).toContain('理由を選んでください。');
  expect(sent).toEqual([]);
  const reason = screen.getByTestId<HTMLInputElement>('move-reason');
  await waitFor(() => expect(document.activeElement).toBe(reason));
  expect(reason.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(reason, { target: { value: '部品待ち' } });
  expect(screen.queryByTestId('move-trouble')).toBeNull();
});

it('says what somebody else changed, keeps the words, and goes on from what is now', async () => {
  answers = [() => json({ title: 'changed', current: changed }, 409)];
  render(<Stage />);
  await open('OnHold');
  fireEvent.change(screen.getByTestId('move-reason'), { target: { value: '部品待ち' } });
  fireEvent.change(screen.getByTestId('move-words'), { target: { value: '部品が届くまでお待ちください。' } });
  fireEvent.click(screen.getByTestId('move-confirm'));

  expect((await screen.findByTestId('conflict')).textContent).toContain('大西が「担当課決定」から「対応中」に変えました。');
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('部品が届くまでお待ちください。');
  expect(screen.getByTestId<HTMLButtonElement>('move-confirm').disabled).toBe(true);

  fireEvent.click(screen.getByText('わかりました'));
  fireEvent.click(screen.getByTestId('move-confirm'));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toEqual({ version: 2, to: 'OnHold', reason: '部品待ち', words: '部品が届くまでお待ちください。' });
});

it('does not bother anybody when only a memo came in between', async () => {
  answers = [() => json({ title: 'changed', current: { ...ticket, version: 5 } }, 409)];
  render(<Stage />);
  await screen.findByTestId('preview-words');
  fireEvent.click(screen.getByTestId('move-InProgress'));
  await waitFor(() => expect(sent.map((s) => s.body['version'])).toEqual([1, 5]));
  expect(screen.queryByTestId('conflict')).toBeNull();
});

it('says so when somebody else took the very same step, and lets no words slip into another one', async () => {
  render(<Stage />);
  await open('OnHold');
  fireEvent.change(screen.getByTestId('move-words'), { target: { value: '部品が届くまでお待ちください。' } });
  const held = { ...ticket, version: 2, status: 'OnHold', moves: [{ to: 'InProgress', needsReason: false }],
    history: [
      { id: 9, at: '2026-11-22T05:00:00Z', kind: 'StatusChanged', actor: { kind: 'Staff', name: '大西' }, from: 'Assigned', to: 'OnHold' },
    ] };
  act(() => { news.setQueryData(['ticket', ticket.number], held); });

  expect((await screen.findByTestId('conflict')).textContent).toContain('大西が「担当課決定」から「保留」に変えました。');
  expect(screen.getByTestId<HTMLButtonElement>('move-InProgress').disabled).toBe(true);
  fireEvent.click(screen.getByText('わかりました'));
  fireEvent.click(screen.getByTestId('move-InProgress'));
  expect(sent).toEqual([]);
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('部品が届くまでお待ちください。');
});

it('lets after-photos arrive before it completes the ticket, and says which could not be sent', async () => {
  const uploads = stubUploads();
  render(<Stage />);
  await open('Resolved');
  fireEvent.change(screen.getByTestId('after-photos'), { target: { files: [new File(['x'], 'after.jpg')] } });
  fireEvent.click(screen.getByTestId('move-confirm'));
  await screen.findByTestId('photos-first');
  expect(sent).toEqual([]);

  act(() => { uploads[0]?.dispatchEvent(new Event('error')); });
  expect((await screen.findByTestId('move-trouble')).textContent).toContain('送れていない写真があります。');
  expect(sent).toEqual([]);

  fireEvent.click(screen.getByText('もう一度送る'));
  expect(screen.queryByTestId('move-trouble')).toBeNull();
  fireEvent.click(screen.getByTestId('move-confirm'));
  await screen.findByTestId('photos-first');
  act(() => { arrive(uploads[1]); });
  await waitFor(() => expect(sent[0]?.body).toEqual({ version: 2, to: 'Resolved', afterPhotoIds: ['p1'] }));
});

it('keeps what was written and chosen when another ticket is looked at, and forgets it when it is thrown away', async () => {
  const uploads = stubUploads();
  const first = render(<Stage />);
  await open('Resolved');
  fireEvent.change(screen.getByTestId('move-words'), { target: { value: '直しました。' } });
  fireEvent.change(screen.getByTestId('after-photos'), { target: { files: [new File(['x'], 'after.jpg')] } });
  first.unmount();
  arrive(uploads[0]);

  const second = render(<Stage />);
  await screen.findByTestId('draft-kept');
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('直しました。');
  await screen.findByTestId('photos-sent');
  fireEvent.click(screen.getByTestId('draft-drop'));
  second.unmount();

  render(<Stage />);
  await screen.findByTestId('preview-words');
  expect(screen.queryByTestId('draft-kept')).toBeNull();
  expect(screen.queryByTestId('move-words')).toBeNull();
});

it('closes the form on Escape, from inside the text too, but not while an input method is composing', async () => {
  render(<Stage />);
  await open('OnHold');
  const words = screen.getByTestId('move-words');
  fireEvent.change(words, { target: { value: 'ぶひん' } });
  fireEvent.keyDown(words, { key: 'Escape', isComposing: true });
  expect(screen.queryByTestId('move-words')).not.toBeNull();
  fireEvent.keyDown(words, { key: 'Escape' });
  expect(screen.queryByTestId('move-words')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('move-OnHold')));
  fireEvent.click(screen.getByTestId('draft-continue'));
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('ぶひん');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('move-reason')));
});

it('sends nothing whose words are still on their way', async () => {
  let answer: (() => void) | undefined;
  stubServer(({ path, body }) => {
    if (!path.endsWith('/preview')) { sent.push({ path, body: body as Record<string, unknown> }); return json(ticket); }
    return new Promise<Response>((done) => { answer = () => done(json(preview)); });
  });
  render(<Stage />);
  fireEvent.click(await screen.findByTestId('move-InProgress'));
  await waitFor(() => expect(answer).toBeDefined());
  expect(sent.filter((s) => s.path.endsWith('/status'))).toEqual([]);
  act(() => answer?.());
  await screen.findByTestId('preview-words');
  fireEvent.click(screen.getByTestId('move-InProgress'));
  await waitFor(() => expect(sent.filter((s) => s.path.endsWith('/status'))).toHaveLength(1));
});

it("never offers one step's words for another", async () => {
  let answer: (() => void) | undefined;
  stubServer(({ path, body }) => {
    if (!path.endsWith('/preview')) return json(ticket);
    if ((body as { to: string }).to === 'InProgress') return json(preview);
    return new Promise<Response>((done) => { answer = () => done(json({ ...preview, words: '止まっています。' })); });
  });
  render(<Stage />);
  await screen.findByTestId('preview-words');
  fireEvent.click(screen.getByTestId('move-OnHold'));
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('');
  await waitFor(() => expect(answer).toBeDefined());
  act(() => answer?.());
  await waitFor(() => expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('止まっています。'));
});
