import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useTicket } from '../../api/tickets';
import { StatusMark } from '../../status/StatusMark';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { ShortHistory } from '../ticket/History';
import { PhotoCover } from '../ticket/Photos';
import { StatusMoves } from '../ticket/StatusMoves';
import { Alerts, ResidentWords, TicketSummary, RoutingReason } from '../ticket/TicketDetails';
import { TicketQueryState } from '../ticket/TicketQueryState';
import styles from './mapPage.module.css';

interface Props {
  number: string;
  /** Somebody opened it just now. */
  takesFocus: boolean;
  onFocused: () => void;
  onClose: () => void;
  onForm: () => void;
}

/** The chosen ticket over the map: enough to decide the next step without leaving. */
export function TicketPane({ number, takesFocus, onFocused, onClose, onForm }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const query = useTicket(number);
  const ticket = query.data;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    heading.current?.focus();
    onFocused();
  }, [takesFocus, onFocused]);
  return (
    <aside className={styles.pane} aria-label={`${t('nav.tickets')} ${number}`} data-testid="ticket-pane" data-number={number}>
      <div className={styles.paneHead}>
        <p className={styles.state}>
          {ticket && <StatusMark status={ticket.status} withWord />}
          {ticket?.urgent && <span className="tag tag-urgent">{t('common.urgent')}</span>}
          <span className="quiet nowrap">{number}</span>
        </p>
        <h2 ref={heading} tabIndex={-1}>{ticket ? nameOf(lookup.categories.get(ticket.categoryId), language) : number}</h2>
        <div className={styles.paneTools}>
          <Link className={styles.iconButton} to={`/tickets/${number}`} aria-label={t('ticket.openPage')} title={t('ticket.openPage')}
            data-testid="open-page">
            <Icon name="open" />
          </Link>
          <button type="button" className={styles.iconButton} onClick={onClose} aria-label={t('common.close')} title={t('common.close')}
            data-testid="close-pane">
            <Icon name="close" />
          </button>
        </div>
      </div>
      {!ticket ? <TicketQueryState query={query} number={number} /> : <>
        <div className={styles.body}>
          <Alerts ticket={ticket} />
          <div className={styles.top}>
            <PhotoCover ticket={ticket} />
            <TicketSummary ticket={ticket} className={styles.facts} />
          </div>
          <ResidentWords ticket={ticket} />
          <RoutingReason ticket={ticket} />
          <ShortHistory ticket={ticket} />
        </div>
        <div className={styles.foot}><StatusMoves ticket={ticket} onForm={onForm} /></div>
      </>}
    </aside>
  );
}
