import type { ReportView } from '../../api/report';
import { finishedStatuses, openStatuses, otherStatuses } from '../../api/statuses';
import { filterQuery } from '../../api/ticketFilter';
import type { DistrictReport, Figures, ReportRow, Status } from '../../api/types';
import type { Period } from '../filters/PeriodChoices';

export type Column = 'received' | 'finished' | 'open' | 'other' | 'claimed' | 'previousReceived';

const statusesOf: Record<Column, readonly Status[] | 'all'> = {
  received: 'all', finished: finishedStatuses, open: openStatuses, other: otherStatuses, claimed: 'all', previousReceived: 'all',
};

/** Columns whose rows must add up to the total, and which together make up what was received. */
const summed: readonly Column[] = ['received', 'finished', 'open', 'other', 'claimed', 'previousReceived'];

export function addsUp({ rows, total }: DistrictReport): boolean {
  const columns = summed.every((c) => rows.reduce((sum, r) => sum + r[c], 0) === total[c]);
  return columns && [...rows, total].every((f) => f.received === f.finished + f.open + f.other);
}

export interface ReportLinks { view: ReportView; layerId: number; previous: { from: string; to: string } }

/** Every number leads to its tickets. */
export function linkTo({ view, layerId, previous }: ReportLinks, column: Column, row?: ReportRow): string {
  const period: Period = column === 'previousReceived' ? previous : view;
  const status = statusesOf[column];
  const query = filterQuery({
    status: status === 'all' ? 'all' : [...status], category: view.category,
    ...(column === 'claimed' ? { claimed: true } : {}),
    ...zoneOf(row?.zoneId ?? (row ? undefined : view.zone)), ...(row && row.zoneId == null ? { outsideLayer: layerId } : {}),
    ...(period.from ? { from: period.from } : {}), ...(period.to ? { to: period.to } : {}),
  });
  return `/tickets?${query}`;
}

const zoneOf = (zone: number | undefined) => (zone === undefined ? {} : { zone });

export const classColours = ['#e8f1fe', '#c5d7fb', '#9db7f9', '#7096f8', '#264af4'] as const;
/** Dark classes carry white numbers. */
export const isDark = (index: number) => index >= 4;

/** 1, 2 or 5 with zeros, or a quarter of them: a limit that people can keep in mind. */
function round(n: number): number {
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.max(n, 1))), 0);
  return [1, 2, 2.5, 5, 10].map((k) => k * unit).filter(Number.isInteger).find((limit) => limit >= n) ?? n;
}

/** Lower, round limits of at most five classes that hold about as many districts each; the last is open upwards. */
export function classLimits(rows: readonly Pick<Figures, 'received'>[]): number[] {
  const sorted = rows.map((r) => r.received).filter((n) => n > 0).toSorted((a, b) => a - b);
  const share = (i: number) => sorted[Math.floor((i * sorted.length) / classColours.length)] ?? 0;
  const limits = sorted.length === 0 ? [] : [1, 2, 3, 4].map((i) => round(share(i)));
  return [...new Set([0, ...limits])].filter((n, i) => i === 0 || n > 0);
}

export const classOf = (n: number, limits: readonly number[]) => Math.max(limits.findLastIndex((limit) => n >= limit), 0);

export function mostReceived(rows: readonly ReportRow[]): ReportRow | undefined {
  const zones = rows.filter((r) => r.zoneId != null && r.received > 0);
  return zones.length === 0 ? undefined : zones.reduce((best, r) => (r.received > best.received ? r : best));
}

/** Subcategories gather under their own name, the many small ones under the rest; the sum stays. */
export function topOf<T extends { received: number }>(rows: readonly T[], keep: number): { shown: T[]; rest: number } {
  const sorted = rows.toSorted((a, b) => b.received - a.received);
  return { shown: sorted.slice(0, keep), rest: sorted.slice(keep).reduce((sum, r) => sum + r.received, 0) };
}
