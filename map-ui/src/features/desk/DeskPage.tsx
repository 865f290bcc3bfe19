import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { deskQueues, useClaims, useParked, useRetryAll, useRetryParked, useUrgent } from '../../api/desk';
import { usePartnerNews } from '../../api/partners';
import { useMay } from '../../api/session';
import { filterQuery, noFilter, type TicketFilter } from '../../api/ticketFilter';
import { useTickets } from '../../api/tickets';
import { formatNumber, formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Message } from '../../ui/Message';
import { mainPart, useKeptPlace } from '../page/useKeptPlace';
import { useTitle } from '../page/useTitle';
import { TicketLine } from '../tickets/TicketLine';
import { BlocksPile } from './BlocksPile';
import { ClaimsPile } from './ClaimsPile';
import { Conditions } from './Conditions';
import styles from './desk.module.css';
import { PartnersPile } from './PartnersPile';
import { Section } from './Section';
import { UrgentPile } from './UrgentPile';

const shown = 20;
const unplaced: TicketFilter = { ...noFilter, ...deskQueues.unplaced, sort: 'oldest' };
const unassigned: TicketFilter = { ...noFilter, ...deskQueues.unassigned, sort: 'oldest' };
const ignore = () => undefined;

/** 受付: what waits for a person, the most pressing first. */
export function DeskPage() {
  const { t } = useTranslation();
  useTitle(t('nav.desk'));
  if (!useMay()('TendQueues')) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  return <Piles />;
}

function Piles() {
  const { t } = useTranslation();
  const piles = [useUrgent(), useClaims(), usePartnerNews(), useTickets(unplaced), useTickets(unassigned), useParked()];
  useKeptPlace(mainPart, piles.every((pile) => pile.data !== undefined || pile.isError));
  return (
    <div className={styles.page}>
      <header><h1>{t('nav.desk')}</h1><p className="quiet">{t('desk.lead')}</p></header>
      <Conditions />
      <div className={styles.piles}>
        <UrgentPile />
        <ClaimsPile />
        <PartnersPile />
        <TicketQueue name="unplaced" filter={unplaced} />
        <TicketQueue name="unassigned" filter={unassigned} />
        <ParkedQueue />
        <BlocksPile />
      </div>
    </div>
  );
}

function TicketQueue({ name, filter }: { name: 'unplaced' | 'unassigned'; filter: TicketFilter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tickets = useTickets(filter);
  const page = tickets.data?.pages[0];
  const rest = page && page.total > shown && <Link className={styles.all} to={`/tickets?${filterQuery(filter)}`}>{t('desk.seeAll')}</Link>;
  return (
    <Section name={name} query={tickets} rows={page?.items.slice(0, shown)} foot={rest}
      total={page && t('common.tickets', { count: page.total, n: formatNumber(page.total, language) })}
      renderRow={(row) => (
        <li key={row.number}>
          <TicketLine row={row} to={`/tickets/${row.number}`} chosen={false} pointed={false} onPoint={ignore} />
        </li>
      )} />
  );
}

function ParkedQueue() {
  const { t } = useTranslation();
  const language = useLanguage();
  const parked = useParked();
  const retry = useRetryParked();
  const all = useRetryAll();
  const sendAll = () => all.mutateAsync().then(
    () => notifications.show({ message: t('desk.retried'), color: 'green' }),
    () => notifications.show({ message: t('move.failed'), color: 'red' }));
  const again = async (queue: 'inbox' | 'notifications', id: string) => {
    try {
      await retry.mutateAsync({ queue, id });
      notifications.show({ message: t('desk.retried'), color: 'green' });
    } catch {
      notifications.show({ message: t('move.failed'), color: 'red' });
    }
  };
  const rows = parked.data && [
    ...parked.data.inbox.map((p) => ({ ...p, queue: 'inbox' as const, at: p.occurredAt, ticketNumber: undefined })),
    ...parked.data.notifications.map((p) => ({ ...p, queue: 'notifications' as const })),
  ];
  return (
    <Section name="parked" query={parked} rows={rows}
      total={rows && t('desk.messages', { count: rows.length, n: formatNumber(rows.length, language) })}
      renderRow={(row) => (
        <li key={`${row.queue}${row.id}`} className={styles.parked}>
          <div>
            <b>{row.queue === 'inbox' ? t('desk.inbox') : t('desk.notification')}</b>{' '}
            {row.ticketNumber && <Link to={`/tickets/${row.ticketNumber}`}>{row.ticketNumber}</Link>}{' '}
            <span className="quiet">{formatDateTime(row.at, language)} ・ {t('desk.attempts', { count: row.attempts })}</span>
            {row.error && <code>{row.error}</code>}
          </div>
          <Button variant="outline" onClick={() => void again(row.queue, row.id)} data-testid="retry-parked">{t('desk.retry')}</Button>
        </li>
      )}
      foot={parked.data && parked.data.notifications.length > 1 && (
        <Button className={styles.retryAll} loading={all.isPending} onClick={() => void sendAll()} data-testid="retry-all">
          {t('desk.retryAll')}
        </Button>
      )} />
  );
}
