import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, type To } from 'react-router';
import { filterQuery, sorts, type Sort, type TicketFilter } from '../../api/ticketFilter';
import { useMay } from '../../api/session';
import { useTickets } from '../../api/tickets';
import type { Bounds, TicketRow } from '../../api/types';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { useShortcuts } from '../../ui/useShortcuts';
import { useSlow } from '../../ui/useSlow';
import { ErrorMessage } from '../page/ErrorMessage';
import { useKeptPlace } from '../page/useKeptPlace';
import styles from './list.module.css';
import { BulkBar } from './BulkBar';
import { LastContent } from './LastContent';
import { News } from './News';
import { RowCheck } from './RowCheck';
import { SelectButton } from './SelectButton';
import picking from './selection.module.css';
import { useStillRows } from './stillRows';
import { TicketLine } from './TicketLine';
import { listLimit, TooMany } from './TooMany';
import { numberOf, useRowFocus, type Return } from './useRowFocus';
import type { Selection } from './useSelection';

interface Props {
  filter: TicketFilter;
  bounds?: Bounds | undefined;
  /** A list beside a map waits for the map's extent. */
  waiting?: boolean;
  chosen?: string | undefined;
  pointed?: string | undefined;
  linkTo: (row: TicketRow) => To;
  onPoint?: (row: TicketRow | undefined) => void;
  /** A row was opened from here: the eye goes on to what opens. */
  onOpen?: (number: string) => void;
  /** The ticket whose pane was closed: its row gets the focus back. */
  comeBack?: Return | undefined;
  onSort: (sort: Sort) => void;
  empty: ReactNode;
  /** Says by itself that there are too many; else the map beside it does. */
  saysTooMany?: boolean;
  selection: Selection;
}

export function TicketList(props: Props) {
  const { filter, bounds, waiting = false, chosen, pointed, linkTo, onPoint, onOpen, onSort, empty, saysTooMany = false } = props;
  const { selection } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const scroll = useRef<HTMLDivElement>(null);
  const tickets = useTickets(filter, bounds, !waiting);
  const list = `${filterQuery(filter)}|${filter.sort}|${bounds?.join() ?? ''}`;
  const loaded = useMemo(() => tickets.data?.pages.flatMap((p) => p.items), [tickets.data]);
  const { rows, waiting: news, gone, refresh } = useStillRows(tickets.isPlaceholderData ? undefined : loaded, list, loaded);
  const total = tickets.data?.pages[0];
  const { renew } = selection;
  useEffect(() => renew(rows), [rows, renew]);
  const works = useMay()('WorkTickets');
  const stale = useSlow(tickets.isPlaceholderData && tickets.failureCount === 0, 600);

  const [focused, setFocused] = useState<string>();
  const at = rows.findIndex((r) => r.number === focused);
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => 80, overscan: 6,
    initialRect: { width: 320, height: 640 },
    // the row that has the focus stays, however far the list is scrolled
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(at >= 0 ? [at] : [])])].toSorted((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();
  const last = virtual.range?.endIndex ?? -1;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = tickets;
  useEffect(() => {
    const nearEnd = last >= rows.length - 10 && rows.length < listLimit;
    if (nearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  useKeptPlace(useCallback(() => scroll.current, []), rows.length > 0);

  const { focus, onFocus, onBlur } =
    useRowFocus({ scroll, rows, onFocused: setFocused, bring: virtual.scrollToIndex, comeBack: props.comeBack });

  // A ticket chosen on the map is brought into sight here, once: later changes must not pull the list away.
  const scrolledTo = useRef<string>(undefined);
  useEffect(() => {
    const index = scrolledTo.current === chosen ? -1 : rows.findIndex((r) => r.number === chosen);
    if (index < 0) return;
    scrolledTo.current = chosen;
    virtual.scrollToIndex(index);
  }, [chosen, rows, virtual]);

  // the browser knows where the focus is a moment before this view does
  const here = () => {
    const inFocus = document.activeElement ? numberOf(document.activeElement) : undefined;
    return rows.findIndex((r) => r.number === (inFocus ?? focused ?? chosen));
  };
  const step = (by: 1 | -1) => {
    const row = rows[Math.min(Math.max(here() + by, 0), rows.length - 1)];
    if (!row) return;
    focus(row.number);
    // With a ticket open beside the list, moving through the list leafs through the tickets.
    if (chosen) void navigate(linkTo(row), { replace: true });
  };
  const open = (page: boolean) => {
    const row = rows[here()];
    // the open ticket may lie beyond what was loaded
    if (!row && page && chosen) void navigate(`/tickets/${chosen}`);
    if (!row) return;
    if (!page) onOpen?.(row.number);
    void navigate(page || pathname !== '/' ? `/tickets/${row.number}` : linkTo(row));
  };
  useShortcuts({
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    Enter: () => open(false), o: () => open(true),
    x: () => { const row = rows[here()]; if (row && works) selection.press(row, rows, false); },
  });

  const point = (number: string | undefined) => onPoint?.(rows.find((r) => r.number === number));
  const showNews = () => {
    const [first] = news;
    refresh();
    if (first) focus(first.number);
  };
  let body: ReactNode;
  if (tickets.isError && !tickets.data) body = <ErrorMessage error={tickets.error} onRetry={() => void tickets.refetch()} />;
  else if (!tickets.data) body = <RowSkeletons />;
  else if (rows.length === 0) body = empty;
  else {
    body = (
      <ul className={styles.runway} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return row && (
            <li key={row.number} className={`${styles.slot} ${selection.on ? picking.picked : ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={total?.total ?? -1} aria-posinset={item.index + 1}>
              {selection.on && <RowCheck row={row} rows={rows} selection={selection} />}
              <TicketLine row={row} to={linkTo(row)} chosen={row.number === chosen} gone={gone.has(row.number)}
                pointed={row.number === pointed || row.number === focused} onPoint={point} onOpen={onOpen} />
            </li>
          );
        })}
      </ul>
    );
  }
  return (
    <section className={styles.panel} aria-label={t('list.label')} data-testid="ticket-list">
      <div className={styles.head}>
        {total && (
          <span aria-live="polite" data-testid="list-total">
            {bounds ? t('list.inView') : t('list.total')}{' '}
            {total.totalIsExact ? <><b>{formatNumber(total.total, language)}</b> {t('list.unit')}</>
              : <b>{t('common.atLeast', { n: formatNumber(total.total, language) })}</b>}
          </span>
        )}
        {rows.length > 0 && <SelectButton selection={selection} />}
        <select className={styles.sort} aria-label={t('list.sort')} value={filter.sort}
          onChange={(e) => onSort(e.currentTarget.value as Sort)}>
          {sorts.map((s) => <option key={s} value={s}>{t(`list.${s}`)}</option>)}
        </select>
      </div>
      {saysTooMany && <TooMany page={total} where="map" />}
      {tickets.isError && tickets.data && !isFetchNextPageError && (
        <LastContent of={tickets.dataUpdatedAt} onRetry={() => void tickets.refetch()} />
      )}
      <News waiting={news.length} gone={gone.size} onShow={showNews} />
      <div ref={scroll} className={styles.scroll} data-stale={stale} tabIndex={-1} data-testid="list-scroll"
        onFocus={(e) => { onFocus(e); point(numberOf(e.target)); }} onBlur={onBlur}>
        {body}
        {isFetchingNextPage && <p className={styles.foot} role="status">{t('list.more')}</p>}
        {isFetchNextPageError && <ErrorMessage error={tickets.error} onRetry={() => void fetchNextPage()} />}
        {rows.length >= listLimit && hasNextPage && (
          <p className={styles.foot}><b>{t('list.tooMany', { n: formatNumber(rows.length, language) })}</b> {t('list.tooManyHint')}</p>
        )}
      </div>
      <BulkBar selection={selection} rows={rows} />
    </section>
  );
}
