import { expect, it } from 'vitest';
import { formatDayInSentence, formatWait } from './format';

it('counts a wait down in steps that can be read out', () => {
  expect([300, 241, 61, 60, 51, 50, 1].map((s) => formatWait(s, 'ja'))).toEqual(['5 分', '5 分', '2 分', '60 秒', '60 秒', '50 秒', '10 秒']);
  expect([300, 60].map((s) => formatWait(s, 'en'))).toEqual(['5 minutes', '60 seconds']);
});

it('names the year of a day only when it is another one', () => {
  const now = new Date('2026-11-22T12:00:00+09:00');
  // a fiscal year crosses the calendar's: both its ends say which
  expect(formatDayInSentence('2026-03-31', 'ja', now, '2025-04-01')).toBe('2026年3月31日');
  expect(['2026-11-01', '2024-11-01'].map((d) => formatDayInSentence(d, 'ja', now))).toEqual(['11月1日', '2024年11月1日']);
});
