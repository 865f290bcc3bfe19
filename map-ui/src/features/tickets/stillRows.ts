import { useEffect, useState } from 'react';
import type { TicketRow } from '../../api/types';

export interface StillRows {
  rows: readonly TicketRow[];
  /** New ones that stand between or above the rows that somebody reads: they wait until they are asked for. */
  waiting: readonly TicketRow[];
  /** Rows that the list's conditions no longer let through; they keep their place. */
  gone: ReadonlySet<string>;
}

/** What is on screen stays in its place and order; contents are new, and what follows below is added there. */
export function holdStill(shown: readonly TicketRow[], now: readonly TicketRow[]): StillRows {
  const byNumber = new Map(now.map((row) => [row.number, row]));
  const known = new Set(shown.map((row) => row.number));
  const last = now.findLastIndex((row) => known.has(row.number));
  const isBelow = (row: TicketRow, at: number) => !known.has(row.number) && at > last;
  const below = now.filter(isBelow);
  const fresh = shown.map((row) => byNumber.get(row.number) ?? row);
  const same = below.length === 0 && fresh.every((row, i) => row === shown[i]);
  return {
    rows: same ? shown : [...fresh, ...below],
    waiting: now.filter((row, at) => at < last && !known.has(row.number)),
    gone: new Set(shown.filter((row) => !byNumber.has(row.number)).map((row) => row.number)),
  };
}

const none: readonly TicketRow[] = [];

/**
 * Rows that do not move under the reader; another list (other conditions, another extent) begins anew. Until its rows are there, the
 * ones of the list before are shown as they came.
 */
export function useStillRows(now: readonly TicketRow[] | undefined, list: string, meanwhile: readonly TicketRow[] | undefined) {
  const [held, setHeld] = useState<{ list: string; rows: readonly TicketRow[] }>();
  const shown = held?.list === list ? held.rows : none;
  const still = now ? holdStill(shown, now) : { rows: meanwhile ?? none, waiting: none, gone: new Set<string>() };
  const { rows } = still;
  useEffect(() => {
    if (now) setHeld((before) => (before?.list === list && before.rows === rows ? before : { list, rows }));
  }, [now, list, rows]);
  return { ...still, refresh: () => { if (now) setHeld({ list, rows: now }); } };
}
