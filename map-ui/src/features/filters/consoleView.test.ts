import { describe, expect, it } from 'vitest';
import { noFilter } from '../../api/ticketFilter';
import { formatShortDay } from '../../text/format';
import { readView, writeView } from './consoleView';

describe('console view in the address bar', () => {
  it('comes back with extent, ticket, layer and base map', () => {
    const view = {
      filter: { ...noFilter, status: ['Assigned' as const], zone: 11, text: '港町 & 橋' },
      camera: { zoom: 13.25, center: [138.30001, 34.86002] as [number, number] },
      ticket: '8-04871-2', layer: 'wards', base: 'gsi-pale',
    };
    expect(readView(writeView(view))).toEqual(view);
  });

  it('ignores an extent that is none', () => {
    expect(readView('?at=12/91/138').camera).toBeUndefined();
    expect(readView('?at=NaN/34/138').camera).toBeUndefined();
    expect(readView('?at=12').camera).toBeUndefined();
  });
});

describe('an address from anywhere', () => {
  it.each([
    `?text=${encodeURIComponent(`${'あ'.repeat(99)}𠮷野家`)}`, '?text=%E3%81', '?text=%ED%A0%80', '?text=%', '?from=2026-99-99&to=0000-00-00',
    '?at=NaN/1e999/-', '?at=1e9/0/0&ticket=../../x&layer=__proto__&base=constructor', '?zone=0&zone=-1&department=,,&status=__proto__',
    '?sort=toString', '?\u0000=\ufffe', '?text=\ud842',
  ])('%s never breaks the console', (address) => {
    const read = readView(address);
    expect(readView(writeView(read))).toEqual(read);
    for (const day of [read.filter.from, read.filter.to]) if (day) formatShortDay(day, 'ja');
  });

  it('is cut where a letter ends', () => {
    expect(readView(`?text=${encodeURIComponent(`${'あ'.repeat(99)}𠮷野家`)}`).filter.text).toBe('あ'.repeat(99));
  });

  it('can be written from whatever was typed', () => {
    expect(writeView({ filter: { ...noFilter, text: '橋\ud842' } })).toBe(`?text=${encodeURIComponent('橋')}`);
  });
});
