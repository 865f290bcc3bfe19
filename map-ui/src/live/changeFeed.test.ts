import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeFeed, type Stream } from './changeFeed';

class FakeStream implements Stream {
  closed = false;
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void) { this.listeners.set(type, listener); }
  close() { this.closed = true; }
  say(type: string, data = '') { this.listeners.get(type)?.(new MessageEvent(type, { data })); }
}

let streams: FakeStream[];
let feed: ChangeFeed;
let told: string[][];
const last = () => streams.at(-1) ?? expect.fail('no stream was opened');

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  told = [];
  feed = new ChangeFeed({
    open: () => { const s = new FakeStream(); streams.push(s); return s; },
    random: () => 0.5,
  });
  feed.onChange((numbers) => told.push([...numbers]));
  feed.start();
});
afterEach(() => { feed.stop(); vi.useRealTimers(); });

describe('change feed', () => {
  it('tells a burst once, each ticket once', () => {
    last().say('open');
    for (const n of ['8-1', '8-2', '8-1']) last().say('ticket', JSON.stringify({ number: n }));
    vi.advanceTimersByTime(399);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([['8-1', '8-2']]);
  });

  it('does not wait for ever while changes keep coming', () => {
    last().say('open');
    for (let i = 0; i < 12; i++) { last().say('ticket', '{"number":"8-1"}'); vi.advanceTimersByTime(200); }
    expect(told.length).toBeGreaterThan(0);
  });

  it('reconnects with growing waits and reads everything again afterwards', () => {
    last().say('open');
    expect(feed.state.connection).toBe('live');
    last().say('error');
    expect(feed.state.connection).toBe('lost');
    expect(streams[0]?.closed).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(streams).toHaveLength(2);
    last().say('error');
    vi.advanceTimersByTime(1999);
    expect(streams).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(streams).toHaveLength(3);
    last().say('hello');
    expect(feed.state.connection).toBe('live');
    vi.advanceTimersByTime(400);
    expect(told).toEqual([[]]);
  });

  it('does not read again after the very first connection', () => {
    last().say('open');
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
  });

  it('reads everything again when the very first connection came late', () => {
    last().say('error');
    vi.advanceTimersByTime(1000);
    last().say('hello');
    vi.advanceTimersByTime(400);
    expect(told).toEqual([[]]);
  });

  it('reads everything again when the server lost its own feed', () => {
    last().say('open');
    last().say('ticket', '{"number":"8-1"}');
    last().say('refetch');
    vi.advanceTimersByTime(400);
    expect(told).toEqual([[]]);
  });

  it('does not trust a silent connection', () => {
    last().say('open');
    vi.advanceTimersByTime(40_000);
    last().say('ping');
    vi.advanceTimersByTime(40_000);
    expect(feed.state.connection).toBe('live');
    vi.advanceTimersByTime(6_000);
    expect(feed.state.connection).toBe('lost');
  });

  it('connects at once when the network is back', () => {
    last().say('error');
    feed.reconnectNow();
    expect(streams).toHaveLength(2);
    vi.advanceTimersByTime(30_000);
    expect(streams).toHaveLength(2);
  });
});
