import { expect, it } from 'vitest';
import type { ShelterRow } from '../../api/types';
import { fullness, line, overview, silence, type OpenRow } from './figures';

const now = Date.parse('2026-11-25T00:40:00Z');
const row = (id: number, people: number | null, heardAt: string | null, capacity: number | null = 400): ShelterRow => ({
  id, code: null, source: '', alsoOther: false,
  shelter: { kind: 'Shelter', nameJa: `${id}`, location: [138, 34], capacity, hazards: [], active: id !== 9 },
  opening: heardAt === null ? null : {
    id, openedAt: '2026-11-24T21:25:00Z', openedBy: '本部', fullUp: false, hasLink: true, heardAt, series: [],
    last: people === null ? null : { people, needs: [], words: null, at: heardAt, through: 'Link', by: null },
  },
});

it('puts the silent first, then those with most people, and adds them up', () => {
  const seen = overview([
    row(1, 287, '2026-11-25T00:32:00Z', 420), row(2, 23, '2026-11-24T22:20:00Z', 220), row(3, 341, '2026-11-25T00:28:00Z', 380),
    row(4, null, null), row(9, null, null),
  ], 120, now);
  expect(seen.open.map((r) => r.id)).toEqual([2, 3, 1]);
  expect(seen.silent.map((r) => [r.id, silence(r, now)])).toEqual([[2, 140]]);
  expect([seen.people, seen.capacity, Math.round((seen.share ?? 0) * 100)]).toEqual([651, 1020, 64]);
  expect(seen.closed.map((r) => r.id)).toEqual([4]);
});

it('says no share where a capacity is unknown or nothing is open', () => {
  expect(overview([row(1, 5, '2026-11-25T00:32:00Z', null)], 120, now).share).toBeUndefined();
  expect(overview([], 120, now)).toEqual({ open: [], closed: [], silent: [], people: 0, capacity: 0, share: undefined });
  expect(fullness(row(1, 360, '2026-11-25T00:32:00Z', 400) as OpenRow)).toBe(0.9);
  expect(fullness(row(1, null, '2026-11-25T00:32:00Z', 400) as OpenRow)).toBe(0);
});

it('draws a series against its time and its top', () => {
  expect(line([{ at: '2026-11-25T00:00:00Z', people: 0 }, { at: '2026-11-25T00:40:00Z', people: 50 }],
    Date.parse('2026-11-24T23:20:00Z'), now, 100, 20, 100)).toEqual([{ x: 50, y: 20 }, { x: 100, y: 10 }]);
  expect(line([{ at: '2026-11-25T00:40:00Z', people: 0 }], now, now, 100, 20, 0)).toEqual([{ x: 0, y: 20 }]);
});
