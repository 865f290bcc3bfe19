import { expect, it } from 'vitest';
import type { TicketRow } from '../../api/types';
import { pressed, renewed } from './useSelection';

const row = (number: string, version = 1) => ({ number, version }) as TicketRow;
const rows = ['a', 'b', 'c', 'd', 'e'].map((n) => row(n));
const [a, , c, d] = rows as [TicketRow, TicketRow, TicketRow, TicketRow];
const names = (chosen: ReadonlyMap<string, TicketRow>) => [...chosen.keys()].toSorted().join('');

it('takes one, and with a range all between, either way', () => {
  const one = pressed({ chosen: new Map() }, rows, d, false);
  expect(names(one)).toBe('d');
  const range = pressed({ chosen: one, last: 'd' }, rows, a, true);
  expect(names(range)).toBe('abcd');
  expect(names(pressed({ chosen: range, last: 'a' }, rows, c, true))).toBe('d');
});

it('takes the row alone when the one before is not in this list', () => {
  expect(names(pressed({ chosen: new Map(), last: 'z' }, rows, c, true))).toBe('c');
});

it('holds the version that is on the screen', () => {
  const chosen = new Map([['a', a], ['z', row('z')]]);
  expect(renewed(chosen, rows)).toBe(chosen);
  const next = renewed(chosen, [row('a', 2), row('b', 2)]);
  expect([next.get('a')?.version, next.get('z')?.version, next.size]).toEqual([2, 1, 2]);
});
