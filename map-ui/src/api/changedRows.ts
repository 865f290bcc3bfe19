import type { InfiniteData } from '@tanstack/react-query';
import type { Sort } from './ticketFilter';
import type { TicketPage, TicketRow } from './types';

export type Loaded = InfiniteData<TicketPage, string | undefined>;

/** What nothing is due of stands last. */
const never = '9999';
const timeOf = (row: TicketRow, sort: Sort) =>
  (sort === 'changed' ? row.changedAt : sort === 'due' ? row.due?.at ?? never : row.receivedAt);

/** The server's order: urgent ones first where that is asked, by time, then by number as they were given out. */
function inOrder(sort: Sort) {
  const way = sort === 'oldest' || sort === 'due' ? 1 : -1;
  return (a: TicketRow, b: TicketRow) => {
    if ((sort === 'urgent' || sort === 'due') && a.urgent !== b.urgent) return a.urgent ? -1 : 1;
    const [x, y] = [timeOf(a, sort), timeOf(b, sort)];
    if (x !== y) return x < y ? -way : way;
    if (a.number === b.number) return 0;
    return a.number < b.number ? -way : way;
  };
}

/**
 * The loaded list after some tickets changed: `asked` are their numbers, the answer holds those that the filter still
 * lets through. What stands further down than the list is loaded stays there.
 */
export function withChanges(list: Loaded, sort: Sort, asked: ReadonlySet<string>, answer: TicketPage): Loaded {
  const rows = list.pages.flatMap((p) => p.items);
  const [first, last] = [list.pages[0], list.pages.at(-1)];
  if (!first || !last) return list;
  const order = inOrder(sort);
  const loaded = new Set(rows.map((r) => r.number));
  // the row up to which the last page was read may leave the list; its place stays the border
  const border = last.border ?? rows.at(-1);
  const fits = (row: TicketRow) => last.next == null || loaded.has(row.number) || (border !== undefined && order(row, border) <= 0);
  const merged = [...rows.filter((r) => !asked.has(r.number)), ...answer.items.filter(fits)].toSorted(order);

  let end = merged.length;
  const pages = list.pages.toReversed().map((page, i) => {
    const isFirst = i === list.pages.length - 1;
    const start = isFirst ? 0 : Math.max(end - page.items.length, 0);
    const items = merged.slice(start, end);
    end = start;
    return { ...page, items };
  }).toReversed();
  const counted = { total: answer.total, totalIsExact: answer.totalIsExact };
  const whole = pages.map((page, i) => ({ ...page, ...(i === 0 ? counted : {}), ...(i === pages.length - 1 && border ? { border } : {}) }));
  return { ...list, pages: whole };
}
