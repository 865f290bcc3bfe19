import { describe, expect, it } from 'vitest';
import { CityLookup } from '../../api/city';
import type { City } from '../../api/types';
import { toggleCategory } from './choices';
import { recentPeriods, reportPeriods } from './PeriodChoices';

const category = (id: number, parentId?: number) =>
  ({ id, code: `${id}`, nameJa: `${id}`, nameEn: `${id}`, active: true, ...(parentId ? { parentId } : {}) });
const [road, hole, lamp, park] = [category(1), category(2, 1), category(3, 1), category(9)];
const lookup = new CityLookup({ departments: [], categories: [road, hole, lamp, park], zoneLayers: [] } as unknown as City);

describe('categories of two levels', () => {
  it('a parent stands for its children', () => {
    expect(toggleCategory([2, 9], road, lookup)).toEqual([9, 1]);
    expect(toggleCategory([1], hole, lookup)).toEqual([3]);
    expect(toggleCategory([2], lamp, lookup)).toEqual([1]);
    expect(toggleCategory([9], hole, lookup)).toEqual([9, 2]);
  });
});

describe('periods', () => {
  // 00:30 in the city is still yesterday in UTC.
  const now = new Date('2026-11-21T15:30:00Z');

  it('follow the clock of the city', () => {
    expect(recentPeriods(now)).toEqual({
      today: { from: '2026-11-22', to: '2026-11-22' },
      week: { from: '2026-11-16', to: '2026-11-22' },
      month: { from: '2026-11-01', to: '2026-11-22' },
    });
  });

  it('count fiscal years from April', () => {
    expect(reportPeriods(now).thisYear.from).toBe('2026-04-01');
    const march = reportPeriods(new Date('2027-03-31T03:00:00Z'));
    expect(march.thisYear).toEqual({ from: '2026-04-01', to: '2027-03-31' });
    expect(march.lastYear).toEqual({ from: '2025-04-01', to: '2026-03-31' });
    expect(march.lastMonth).toEqual({ from: '2027-02-01', to: '2027-02-28' });
  });
});
