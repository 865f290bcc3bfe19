import { describe, expect, it } from 'vitest';
import type { TicketRow } from '../../api/types';
import { holdStill } from './stillRows';

const row = (n: number, status = 'Received') => ({ number: `8-${n}`, status }) as TicketRow;
const numbers = (rows: readonly TicketRow[]) => rows.map((r) => r.number.slice(2)).join(' ');

describe('a list that somebody reads', () => {
  it('begins with what there is', () => {
    expect(numbers(holdStill([], [row(3), row(2)]).rows)).toBe('3 2');
  });

  it('keeps its rows where they are; new ones wait, and what follows is added below', () => {
    const still = holdStill([row(9), row(7), row(5)], [row(11), row(10), row(9), row(8), row(7), row(5), row(4)]);
    expect(numbers(still.rows)).toBe('9 7 5 4');
    expect(numbers(still.waiting)).toBe('11 10 8');
  });

  it('shows what changed in its place, also where the order would be another one', () => {
    const still = holdStill([row(9), row(7), row(5)], [row(5, 'OnHold'), row(9), row(7)]);
    expect(numbers(still.rows)).toBe('9 7 5');
    expect(still.rows[2]?.status).toBe('OnHold');
  });

  it('keeps the place of what left, and says so', () => {
    const still = holdStill([row(9), row(7), row(5)], [row(9), row(5)]);
    expect(numbers(still.rows)).toBe('9 7 5');
    expect([...still.gone]).toEqual(['8-7']);
  });

  it('is the very same list when nothing changed', () => {
    const shown = [row(9), row(7)];
    expect(holdStill(shown, [...shown]).rows).toBe(shown);
  });
});
