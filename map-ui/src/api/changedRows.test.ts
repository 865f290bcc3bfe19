import { describe, expect, it } from 'vitest';
import { withChanges, type Loaded } from './changedRows';
import type { Sort } from './ticketFilter';
import type { TicketPage, TicketRow } from './types';

const at = (minute: number) => `2026-11-22T05:${String(minute).padStart(2, '0')}:00+00:00`;
const row = (n: number, part: Partial<TicketRow> = {}) =>
  ({
    number: `8-${String(n).padStart(5, '0')}-0`, status: 'Received', receivedAt: at(n), changedAt: at(n), urgent: false, ...part,
  }) as TicketRow;
const page = (rows: TicketRow[], next?: string): TicketPage => ({ total: 60, totalIsExact: true, items: rows, ...(next ? { next } : {}) });
/** Two pages of the newest of 60, 59 to 50, and more below. */
const newest = (): Loaded => ({
  pages: [page([59, 58, 57, 56, 55].map((n) => row(n)), 'a'), page([54, 53, 52, 51, 50].map((n) => row(n)), 'b')],
  pageParams: [undefined, 'a'],
});
const after = (list: Loaded, asked: number[], items: TicketRow[], sort: Sort = 'newest', total = 60) =>
  withChanges(list, sort, new Set(asked.map((n) => row(n).number)), { total, totalIsExact: true, items });
const numbers = (list: Loaded) => list.pages.flatMap((p) => p.items.map((r) => Number(r.number.slice(2, 7))));

describe('a loaded list after changes', () => {
  it('shows what changed in its place, and the new count', () => {
    const list = after(newest(), [53], [row(53, { status: 'InProgress' })], 'newest', 61);
    expect(numbers(list)).toEqual([59, 58, 57, 56, 55, 54, 53, 52, 51, 50]);
    expect([list.pages[1]?.items[1]?.status, list.pages[0]?.total, list.pages[1]?.next]).toEqual(['InProgress', 61, 'b']);
  });

  it('puts a new ticket where it belongs and drops what the filter no longer lets through', () => {
    expect(numbers(after(newest(), [60, 57], [row(60)]))).toEqual([60, 59, 58, 56, 55, 54, 53, 52, 51, 50]);
  });

  it('leaves what stands further down to the page that is still to come, and takes back what left and returns', () => {
    const without = after(newest(), [50, 12], [row(12)]);
    expect(numbers(without)).toEqual([59, 58, 57, 56, 55, 54, 53, 52, 51]);
    expect(numbers(after(without, [50], [row(50)]))).toEqual([59, 58, 57, 56, 55, 54, 53, 52, 51, 50]);
    const whole: Loaded = { pages: [page([row(59), row(58)])], pageParams: [undefined] };
    expect(numbers(after(whole, [12], [row(12)]))).toEqual([59, 58, 12]);
  });

  it('keeps the order in which it is sorted', () => {
    expect(numbers(after(newest(), [51], [row(51, { changedAt: '2026-11-22T06:00:00+00:00' })], 'changed')).indexOf(51)).toBe(0);
    const oldest: Loaded = { pages: [page([row(1), row(2), row(3)], 'a')], pageParams: [undefined] };
    expect(numbers(after(oldest, [9, 2], [row(9)], 'oldest'))).toEqual([1, 3]);
  });

  it('keeps urgent ones first where that is the order', () => {
    const urgent: Loaded = { pages: [page([row(2, { urgent: true }), row(9), row(8)], 'a')], pageParams: [undefined] };
    expect(numbers(after(urgent, [1, 9], [row(1, { urgent: true }), row(9)], 'urgent'))).toEqual([2, 1, 9, 8]);
  });

  it('does not show a ticket twice when all its page is gone', () => {
    const list = after(newest(), [59, 58, 57, 56, 55, 54], [row(54)]);
    expect(numbers(list)).toEqual([54, 53, 52, 51, 50]);
  });
});
