import { describe, expect, it } from 'vitest';
import { noFilter } from '../../api/ticketFilter';
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
