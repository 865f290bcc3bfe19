import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clearedFilter, effectiveSort, filterQuery, isFiltered, sorts, type Sort } from '../../api/ticketFilter';
import { useMay } from '../../api/session';
import { useTickets } from '../../api/tickets';
import { LiveIndicator } from '../../live/LiveIndicator';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { useShortcuts } from '../../ui/useShortcuts';
import { useConsoleView } from '../filters/consoleView';
import { FilterBar } from '../filters/FilterBar';
import { ErrorMessage } from '../page/ErrorMessage';
import { mainPart, useKeptPlace } from '../page/useKeptPlace';
import { useTitle } from '../page/useTitle';
import { BulkBar } from './BulkBar';
import { LastContent } from './LastContent';
import { News } from './News';
import { RowCheck } from './RowCheck';
import { SelectButton } from './SelectButton';
import picking from './selection.module.css';
import { useStillRows } from './stillRows';
import { TicketLine } from './TicketLine';
import styles from './tickets.module.css';
import { TicketTable } from './TicketTable';
import { TooMany, useAmount } from './TooMany';
import { useSelection } from './useSelection';

const ignore = () => undefined;

/** All tickets of a filter, the unplaced ones among them, which no map can show. */
export function TicketsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { view: { filter }, filterBy } = useConsoleView();
  const amount = useAmount();
  const wide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false });
  const tickets = useTickets(filter);
  const loaded = useMemo(() => tickets.data?.pages.flatMap((p) => p.items), [tickets.data]);
  const list = `${filterQuery(filter)}|${filter.sort}`;
  const { rows, waiting, gone, refresh } = useStillRows(tickets.isPlaceholderData ? undefined : loaded, list, loaded);
  const first = tickets.data?.pages[0];
  const selection = useSelection();
  const { renew } = selection;
  useEffect(() => renew(rows), [rows, renew]);
  useTitle(t('nav.tickets'));
  useKeptPlace(mainPart, rows.length > 0);
  useShortcuts({ j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), x: () => pick() });
  const works = useMay()('WorkTickets');
  const pick = () => {
    const { activeElement } = document;
    const row = rows.find((r) => activeElement instanceof HTMLElement && r.number === activeElement.dataset['number']);
    if (row && works) selection.press(row, rows, false);
  };

  const clear = () => filterBy(clearedFilter);
  return (
    <div className={styles.page}>
      <FilterBar filter={filter} onChange={filterBy} withUnplaced>{wide && <LiveIndicator />}</FilterBar>
      <div className={styles.content}>
        <header className={styles.head}>
          <h1>{t('nav.tickets')}</h1>
          {first && <b data-testid="total">{amount(first)}</b>}
          <span className="grow" />
          {rows.length > 0 && <SelectButton selection={selection} />}
          <select aria-label={t('list.sort')} value={effectiveSort(filter)}
            onChange={(e) => filterBy({ sort: e.currentTarget.value as Sort })}>
            {sorts.map((s) => <option key={s} value={s}>{t(`list.${s}`)}</option>)}
          </select>
        </header>
        <TooMany page={first} where="page" />
        {tickets.isError && !tickets.data && <ErrorMessage error={tickets.error} onRetry={() => void tickets.refetch()} />}
        {tickets.isPending && <RowSkeletons rows={8} />}
        {first && rows.length === 0 && (
          <Message icon="list" title={t('list.emptyTitle')}
            actions={isFiltered(filter) && <Button variant="outline" onClick={clear}>{t('filter.clearAll')}</Button>}>
            {isFiltered(filter) ? t('list.emptyFiltered') : t('list.emptyAll')}
          </Message>
        )}
        {tickets.isError && tickets.data && !tickets.isFetchNextPageError && (
          <LastContent of={tickets.dataUpdatedAt} onRetry={() => void tickets.refetch()} />
        )}
        <News waiting={waiting.length} gone={gone.size} onShow={refresh} />
        {rows.length > 0 && (wide ? <TicketTable rows={rows} gone={gone} selection={selection} /> : (
          <ul>
            {rows.map((row) => (
              <li key={row.number} className={selection.on ? picking.picked : undefined}>
                {selection.on && <RowCheck row={row} rows={rows} selection={selection} />}
                <TicketLine row={row} to={`/tickets/${row.number}`} chosen={false} pointed={false}
                  gone={gone.has(row.number)} onPoint={ignore} />
              </li>
            ))}
          </ul>
        ))}
        {tickets.isFetchNextPageError && <ErrorMessage error={tickets.error} onRetry={() => void tickets.fetchNextPage()} />}
        {tickets.hasNextPage && !tickets.isFetchNextPageError && (
          <div className={styles.more}>
            <Button variant="outline" loading={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()} data-testid="more">
              {t('common.more')}
            </Button>
            <span className="quiet">{formatNumber(rows.length, language)} / {formatNumber(first?.total ?? 0, language)}</span>
          </div>
        )}
      </div>
      <BulkBar selection={selection} rows={rows} />
    </div>
  );
}

/** The keyboard walks from link to link, so Enter opens what has the focus. */
function step(by: 1 | -1) {
  const links = [...document.querySelectorAll<HTMLElement>('[data-testid=ticket-row]')];
  const at = links.findIndex((link) => link === document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}
