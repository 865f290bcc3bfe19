import { useCallback, useMemo, useState } from 'react';
import type { TicketRow } from '../../api/types';

type Chosen = ReadonlyMap<string, TicketRow>;
interface State { on: boolean; chosen: Chosen; last?: string | undefined }

/** The row, and with a range all between it and the one that was pressed last; they become what the row becomes. */
export function pressed(
  { chosen, last }: Pick<State, 'chosen' | 'last'>, rows: readonly TicketRow[], row: TicketRow, range: boolean,
): Chosen {
  const [from, to] = [rows.findIndex((r) => r.number === last), rows.findIndex((r) => r.number === row.number)];
  const meant = range && from >= 0 && to >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [row];
  const next = new Map(chosen);
  for (const each of meant) {
    if (chosen.has(row.number)) next.delete(each.number);
    else next.set(each.number, each);
  }
  return next;
}

/** What was chosen, as it stands now: a change names the version that somebody saw. */
export function renewed(chosen: Chosen, rows: readonly TicketRow[]): Chosen {
  const newer = rows.filter((row) => chosen.has(row.number) && chosen.get(row.number) !== row);
  return newer.length === 0 ? chosen : new Map([...chosen, ...newer.map((row) => [row.number, row] as const)]);
}

const none: State = { on: false, chosen: new Map() };

/** Tickets that somebody picks to change them together. */
export function useSelection() {
  const [state, setState] = useState(none);
  const press = useCallback((row: TicketRow, rows: readonly TicketRow[], range: boolean) =>
    setState((s) => ({ on: true, chosen: pressed(s, rows, row, range), last: row.number })), []);
  const add = useCallback((rows: readonly TicketRow[]) =>
    setState((s) => ({ ...s, on: true, chosen: new Map([...s.chosen, ...rows.map((row) => [row.number, row] as const)]) })), []);
  const drop = useCallback((numbers: readonly string[]) =>
    setState((s) => ({ ...s, chosen: new Map([...s.chosen].filter(([number]) => !numbers.includes(number))) })), []);
  const renew = useCallback((rows: readonly TicketRow[]) => setState((s) => {
    const chosen = renewed(s.chosen, rows);
    return chosen === s.chosen ? s : { ...s, chosen };
  }), []);
  const begin = useCallback(() => setState((s) => ({ ...s, on: true })), []);
  const end = useCallback(() => setState(none), []);
  return useMemo(() => ({ on: state.on, chosen: state.chosen, press, add, drop, renew, begin, end }),
    [state.on, state.chosen, press, add, drop, renew, begin, end]);
}

export type Selection = ReturnType<typeof useSelection>;
