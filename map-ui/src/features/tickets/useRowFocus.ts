import { useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';
import type { TicketRow } from '../../api/types';

/** A fresh object for each time that somebody comes back to the list. */
export interface Return { number: string }

interface Options {
  scroll: RefObject<HTMLElement | null>;
  rows: readonly TicketRow[];
  onFocused: (number: string | undefined) => void;
  bring: (index: number) => void;
  comeBack: Return | undefined;
}

export const numberOf = (target: Element): string | undefined =>
  target.closest<HTMLElement>('[data-testid=ticket-row]')?.dataset['number'];

/** The focus belongs to a ticket, not to a place in the list: it follows the row, and falls back on the list itself. */
export function useRowFocus({ scroll, rows, onFocused, bring, comeBack }: Options) {
  const [wanted, setWanted] = useState<Return>();
  const done = useRef<Return>(undefined);

  // rows further down are drawn a moment after they were scrolled to: asked again with each picture until they are there
  useEffect(() => {
    if (!wanted || done.current === wanted) return;
    const index = rows.findIndex((row) => row.number === wanted.number);
    const row = scroll.current?.querySelector<HTMLElement>(`[data-number="${CSS.escape(wanted.number)}"]`);
    if (index >= 0 && !row) return bring(index);
    if (index < 0 && rows.length === 0) return;
    done.current = wanted;
    if (index >= 0) bring(index);
    (row ?? scroll.current)?.focus({ preventScroll: true });
  });
  const [back, setBack] = useState<Return>();
  if (comeBack !== back) {
    setBack(comeBack);
    setWanted(comeBack);
  }

  // The browser drops the focus with the row that had it.
  const held = useRef<string>(undefined);
  useLayoutEffect(() => {
    const lost = held.current !== undefined && rows.length > 0 && document.activeElement === document.body;
    if (lost && (done.current === wanted || wanted?.number !== held.current)) setWanted({ number: held.current ?? '' });
  }, [rows, wanted]);

  return {
    focus: (number: string) => setWanted({ number }),
    onFocus: (event: FocusEvent<HTMLElement>) => {
      held.current = numberOf(event.target);
      onFocused(held.current);
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.target.isConnected) return;
      held.current = undefined;
      onFocused(undefined);
    },
  };
}
