import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from './throttle';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

it('acts at once, then once in each gap, and never forgets the last', () => {
  const act = vi.fn();
  const paced = throttle(4000, act);
  paced();
  expect(act).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 39; i++) { vi.advanceTimersByTime(100); paced(); }
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(20_000);
  expect(act).toHaveBeenCalledTimes(2);
  paced();
  expect(act).toHaveBeenCalledTimes(3);
});

it('does nothing more once it is stopped', () => {
  const act = vi.fn();
  const paced = throttle(4000, act);
  paced();
  paced();
  paced.stop();
  vi.advanceTimersByTime(10_000);
  expect(act).toHaveBeenCalledTimes(1);
});
