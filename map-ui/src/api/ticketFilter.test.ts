import { describe, expect, it } from 'vitest';
import { filterQuery, noFilter, readFilter, type TicketFilter } from './ticketFilter';

const full: TicketFilter = {
  status: ['Assigned', 'OnHold'], department: [2, 3], category: [7], zone: 11, outsideLayer: 2, text: '港町 & 橋',
  from: '2026-11-01', to: '2026-11-22', urgent: true, notFixed: true, claimed: true, placed: false, sort: 'oldest',
};

describe('filter in the address bar', () => {
  it('comes back as it was written', () => {
    expect(readFilter(new URLSearchParams(filterQuery(full)))).toEqual(full);
  });

  it('says nothing when nothing is chosen', () => {
    expect(filterQuery(noFilter)).toBe('');
    expect(readFilter(new URLSearchParams(''))).toEqual(noFilter);
  });

  it('keeps commas readable', () => {
    expect(filterQuery(full)).toContain('status=Assigned,OnHold&department=2,3');
  });

  it('drops what a stranger typed into it', () => {
    const filter = readFilter(new URLSearchParams('status=Assigned,Nonsense&department=1,x,-3&from=yesterday&sort=best'));
    expect(filter).toEqual({ ...noFilter, status: ['Assigned'], department: [1] });
  });
});
