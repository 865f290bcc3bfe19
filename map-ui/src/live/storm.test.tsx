// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stubServer } from '../api/stubServer';
import { noFilter } from '../api/ticketFilter';
import { useTicketCount, useTickets } from '../api/tickets';
import type { TicketRow } from '../api/types';
import { LiveProvider } from './live';

class Stream extends EventTarget {
  static last: Stream;
  constructor() { super(); Stream.last = this; }
  close() {}
  changed(n: number) { this.dispatchEvent(new MessageEvent('ticket', { data: JSON.stringify({ number: numberOf(n) }) })); }
}

const numberOf = (n: number) => `8-${String(n).padStart(5, '0')}-0`;
const row = (n: number, status = 'Received') =>
  ({ number: numberOf(n), status, receivedAt: new Date(Date.UTC(2026, 10, 22, 0, 0, n)).toISOString() }) as TicketRow;
const pages = 6;
const perPage = 50;
let requests: string[];
let stub: ReturnType<typeof stubServer>;

/** 1,000 tickets, newest first; what was asked for by number is in progress by now. */
async function server(path: string): Promise<Response> {
  requests.push(path);
  const query = new URL(path, 'http://console').searchParams;
  const numbers = query.get('numbers')?.split(',');
  const from = Number(query.get('after') ?? 1000);
  const items = numbers ? numbers.map((n) => row(Number(n.slice(2, 7)), 'InProgress'))
    : Array.from({ length: Number(query.get('limit')) }, (_, i) => row(from - i));
  return new Response(JSON.stringify({ total: 1000, totalIsExact: true, items, next: numbers ? undefined : String(from - items.length) }));
}

let list: ReturnType<typeof useTickets>;
function Console() {
  const tickets = useTickets(noFilter);
  useEffect(() => { list = tickets; });
  useTicketCount(noFilter);
  useTicketCount({ placed: false });
  useTicketCount({ placed: true, department: [0] });
  return tickets.data?.pages.length;
}

beforeEach(async () => {
  requests = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Stream);
  stub = stubServer(({ path }) => server(path));
  render(<QueryClientProvider client={new QueryClient()}><LiveProvider enabled><Console /></LiveProvider></QueryClientProvider>);
  await pass(100);
  for (let i = 1; i < pages; i++) { void list.fetchNextPage(); await pass(100); }
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); vi.useRealTimers(); });

const pass = (ms: number) => act(async () => { await vi.advanceTimersByTimeAsync(ms); });
const statusOf = (n: number) => list.data?.pages.flatMap((p) => p.items).find((r) => r.number === numberOf(n))?.status;

it('reads one row, and not the list, after one change', async () => {
  const before = requests.length;
  Stream.last.changed(990);
  await pass(1000);
  expect(requests.slice(before).filter((r) => !r.includes('limit=1&') && !r.endsWith('limit=1')))
    .toEqual([expect.stringContaining(`numbers=${numberOf(990)}`)]);
  expect(statusOf(990)).toBe('InProgress');
});

it('asks hardly more than once a second in a storm of ten changes a second, however much is loaded', async () => {
  expect(list.data?.pages).toHaveLength(pages);
  const before = requests.length;
  for (let i = 0; i < 200; i++) {
    Stream.last.changed(1000 - (i % (pages * perPage)));
    await pass(100);
  }
  await pass(5000);
  // one for the list after each burst, one for each of three numbers in each interval; it was 90 when the list was read again
  expect(requests.length - before).toBeLessThanOrEqual(28);
  expect([1000, 900, 801].map(statusOf)).toEqual(['InProgress', 'InProgress', 'InProgress']);
  expect(list.data?.pages.flatMap((p) => p.items)).toHaveLength(pages * perPage);
});

it('is silent while nobody looks, and up to date once somebody does', async () => {
  const before = requests.length;
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  for (let i = 0; i < 50; i++) { Stream.last.changed(1000 - i); await pass(100); }
  await pass(5000);
  expect(requests.length).toBe(before);
  seen.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(1000);
  expect([1000, 951].map(statusOf)).toEqual(['InProgress', 'InProgress']);
  seen.mockRestore();
});

it('does not lose a change that comes while a page is on its way', async () => {
  let arrive: (() => void) | undefined;
  stub.mockImplementationOnce(async (request) => {
    await new Promise<void>((go) => { arrive = go; });
    return server(request.url);
  });
  act(() => { void list.fetchNextPage(); });
  Stream.last.changed(995);
  await pass(1000);
  arrive?.();
  await pass(1000);
  expect(list.data?.pages).toHaveLength(pages + 1);
  expect(statusOf(995)).toBe('InProgress');
});
