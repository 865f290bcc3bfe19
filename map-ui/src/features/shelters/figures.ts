import type { ShelterRow } from '../../api/types';

/** A shelter that is open. */
export type OpenRow = ShelterRow & { opening: NonNullable<ShelterRow['opening']> };

const isOpen = (row: ShelterRow): row is OpenRow => row.opening != null;
const minute = 60_000;

/** For how many minutes nothing was heard. */
export const silence = ({ opening }: OpenRow, now: number) => Math.max(0, Math.floor((now - Date.parse(opening.heardAt)) / minute));

/** Of those whose capacity is known: how full it is; 0.9 is nearly full. */
export const fullness = ({ shelter, opening }: OpenRow) => (shelter.capacity ? (opening.last?.people ?? 0) / shelter.capacity : undefined);

export interface Overview {
  /** The silent first, then the fullest. */
  open: OpenRow[]; closed: ShelterRow[]; silent: OpenRow[];
  people: number; capacity: number;
  /** How full they are together, where each of them says its capacity. */
  share: number | undefined;
}

export function overview(rows: readonly ShelterRow[], silentAfterMinutes: number, now: number): Overview {
  const quiet = (row: OpenRow) => silence(row, now) >= silentAfterMinutes;
  const open = rows.filter(isOpen).toSorted((a, b) =>
    Number(quiet(b)) - Number(quiet(a)) || (b.opening.last?.people ?? 0) - (a.opening.last?.people ?? 0) || a.id - b.id);
  const sum = (of: (row: OpenRow) => number) => open.reduce((total, row) => total + of(row), 0);
  const people = sum((row) => row.opening.last?.people ?? 0);
  const capacity = sum((row) => row.shelter.capacity ?? 0);
  return {
    open, closed: rows.filter((row) => !isOpen(row) && row.shelter.active), silent: open.filter(quiet), people, capacity,
    share: open.length > 0 && open.every((row) => row.shelter.capacity) ? people / capacity : undefined,
  };
}

/** Points of a line within a box, the time from `from` to `now` across it, 0 at its foot. */
export function line(
  series: readonly { at: string; people: number }[], from: number, now: number, width: number, height: number, top: number,
) {
  const across = Math.max(1, now - from);
  return series.map(({ at, people }) => ({
    x: Math.round(((Date.parse(at) - from) / across) * width * 10) / 10,
    y: Math.round((height - (top > 0 ? people / top : 0) * height) * 10) / 10,
  }));
}
