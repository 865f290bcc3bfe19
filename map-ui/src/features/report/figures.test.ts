import { describe, expect, it } from 'vitest';
import { csvLink, type ReportView } from '../../api/report';
import type { DistrictReport, Figures, ReportRow } from '../../api/types';
import { addsUp, classLimits, classOf, linkTo, mostReceived, topOf } from './figures';

const figures = (received: number, finished: number, open: number, other: number, previousReceived = 1): Figures =>
  ({ received, finished, open, other, claimed: 0, previousReceived, medianDaysToFinish: 3 });
const row = (zoneId: number | null, f: Figures): ReportRow =>
  ({ zoneId, code: `z${zoneId}`, nameJa: `区${zoneId}`, nameEn: `Z${zoneId}`, ...f });
const previous = { from: '2026-10-10', to: '2026-10-31' };
const report = (rows: ReportRow[], total: Figures): DistrictReport =>
  ({
    layer: { id: 3, code: 'wards', nameJa: '地区', nameEn: 'Wards', computedAt: '2026-11-01T00:00:00Z' },
    previous, months: [], categories: [],
    from: '2026-11-01', to: '2026-11-22', asOf: '2026-11-22T05:05:00Z', rows, total: { nameJa: '合計', nameEn: 'Total', ...total },
  });
const view: ReportView = { layer: 'wards', from: '2026-11-01', to: '2026-11-22', category: [7] };
const links = { view, layerId: 3, previous };

describe('sums of a report', () => {
  const rows = [row(1, figures(9, 6, 2, 1)), row(2, figures(18, 14, 3, 1)), row(null, figures(2, 0, 2, 0))];

  it('add up over zones and over states', () => {
    expect(addsUp(report(rows, figures(29, 20, 7, 2, 3)))).toBe(true);
  });

  it('are doubted when a zone is counted twice', () => {
    expect(addsUp(report([...rows, row(1, figures(9, 6, 2, 1))], figures(29, 20, 7, 2, 3)))).toBe(false);
  });

  it('are doubted when a state is left out', () => {
    expect(addsUp(report([row(1, figures(9, 5, 2, 1))], figures(9, 5, 2, 1)))).toBe(false);
  });
});

describe('links of a report', () => {
  it('carry zone, states, period and category', () => {
    expect(linkTo(links, 'finished', row(3, figures(1, 1, 0, 0))))
      .toBe('/tickets?status=Resolved,Closed&category=7&zone=3&from=2026-11-01&to=2026-11-22');
    expect(linkTo(links, 'open')).toBe('/tickets?status=Received,Assigned,InProgress,OnHold&category=7&from=2026-11-01&to=2026-11-22');
  });

  it('lead to the period before for the number of the period before', () => {
    expect(linkTo(links, 'previousReceived')).toBe('/tickets?status=all&category=7&from=2026-10-10&to=2026-10-31');
  });

  it('lead from the last row to what lies in no zone of the layer', () => {
    expect(linkTo(links, 'received', row(null, figures(1, 1, 0, 0))))
      .toBe('/tickets?status=all&category=7&outsideLayer=3&from=2026-11-01&to=2026-11-22');
  });

  it('stay in the one zone that the report is about', () => {
    const one = { ...links, view: { ...view, zone: 3 } };
    expect(linkTo(one, 'received')).toBe('/tickets?status=all&category=7&zone=3&from=2026-11-01&to=2026-11-22');
    expect(csvLink(one.view)).toBe('/api/district-report.csv?layer=wards&category=7&zone=3&from=2026-11-01&to=2026-11-22');
  });

  it('give the same report as CSV', () => {
    expect(csvLink(view)).toBe('/api/district-report.csv?layer=wards&category=7&from=2026-11-01&to=2026-11-22');
  });
});

describe('categories of a report', () => {
  it('keep their sum when the small ones are put together', () => {
    const rows = [5, 9, 1, 2].map((received) => ({ received }));
    expect(topOf(rows, 2)).toEqual({ shown: [{ received: 9 }, { received: 5 }], rest: 3 });
  });
});

describe('classes of the map', () => {
  it('hold about as many districts each, between round limits', () => {
    const limits = classLimits([1, 3, 4, 6, 8, 9, 12, 17, 46, 400].map((n) => figures(n, n, 0, 0)));
    expect(limits).toEqual([0, 5, 10, 20, 50]);
    expect([0, 4, 5, 19, 20, 46, 400].map((n) => classOf(n, limits))).toEqual([0, 0, 1, 2, 3, 3, 4]);
  });

  it('are fewer where few came in', () => {
    expect(classLimits([figures(1, 1, 0, 0), figures(1, 1, 0, 0), figures(2, 2, 0, 0)])).toEqual([0, 1, 2]);
  });

  it('stand even when nothing came in', () => {
    expect(classLimits([])).toEqual([0]);
    expect(mostReceived([row(null, figures(5, 5, 0, 0)), row(1, figures(0, 0, 0, 0))])).toBeUndefined();
  });
});
