import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCity } from '../../api/city';
import { ticketPdf } from '../../api/printing';
import { noFilter } from '../../api/ticketFilter';
import { useTicket } from '../../api/tickets';
import type { Ticket } from '../../api/types';
import { LiveIndicator } from '../../live/LiveIndicator';
import { StatusMark } from '../../status/StatusMark';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { writeView } from '../filters/consoleView';
import { PdfButton } from '../page/PdfButton';
import { useTitle } from '../page/useTitle';
import { Classify } from './Classify';
import { Composer } from './Composer';
import { Deadlines } from './Deadlines';
import { History } from './History';
import { NearbyTickets } from './NearbyTickets';
import styles from './page.module.css';
import { PhotoGallery } from './Photos';
import { PartnerRequests } from './PartnerRequests';
import { PlaceEditor } from './PlaceEditor';
import { Protect } from './Protect';
import { Reports } from './Reports';
import { StatusMoves } from './StatusMoves';
import { Alerts, TicketDetails } from './TicketDetails';
import { TicketQueryState } from './TicketQueryState';
import { Watch } from './Watch';
import { WhyHere } from './WhyHere';

export function TicketPage() {
  const { number = '' } = useParams();
  const language = useLanguage();
  const lookup = useCity();
  const query = useTicket(number);
  const [notes, setNotes] = useState(false);
  const ticket = query.data;
  const category = nameOf(lookup.categories.get(ticket?.categoryId ?? 0), language);
  useTitle(`${number} ${category}`.trim());
  return (
    <article className={styles.page} data-testid="ticket-page" data-number={number} data-print-notes={notes}>
      <Head number={number} ticket={ticket} title={category || number} notes={notes} onNotes={setNotes} />
      {ticket?.deadlines && <Deadlines ticket={ticket} deadlines={ticket.deadlines} />}
      {ticket ? <Body ticket={ticket} key={number} /> : <TicketQueryState query={query} number={number} />}
    </article>
  );
}

interface HeadProps { number: string; ticket: Ticket | undefined; title: string; notes: boolean; onNotes: (wanted: boolean) => void }

function Head({ number, ticket, title, notes, onNotes }: HeadProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const onMap = ticket?.location
    && writeView({ filter: { ...noFilter, status: 'all' }, camera: { zoom: 16, center: ticket.location }, ticket: number });
  return (
    <>
      <nav className={styles.crumb}>
        <Link to="/tickets">{t('nav.tickets')}</Link><Icon name="right" size={16} /><span className="nowrap">{number}</span>
        <span className="grow" /><LiveIndicator />
      </nav>
      <header className={styles.head}>
        <h1>{title}</h1>
        {ticket && (
          <span className={styles.status} data-testid="ticket-status" data-status={ticket.status}>
            <StatusMark status={ticket.status} size={24} withWord />
          </span>
        )}
        {ticket?.urgent && <span className="tag tag-urgent">{t('common.urgent')}</span>}
        <span className="grow" />
        {ticket && (
          <div className={`${styles.printing} no-print`}>
            <label>
              <input type="checkbox" checked={notes} onChange={(e) => onNotes(e.currentTarget.checked)} />{t('ticket.printNotes')}
            </label>
            <PdfButton href={ticketPdf(number, language, notes)} />
            <Button variant="default" leftSection={<Icon name="print" size={16} />} onClick={() => window.print()}>
              {t('ticket.print')}
            </Button>
          </div>
        )}
        {ticket && <Watch ticket={ticket} />}
        {onMap && (
          <Button className="no-print" component={Link} to={{ pathname: '/', search: onMap }} variant="default"
            leftSection={<Icon name="map" size={16} />}>
            {t('ticket.onMap')}
          </Button>
        )}
      </header>
    </>
  );
}

function Body({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  // on a phone the next step stays in reach of the thumb, wherever the page is scrolled to
  const docked = useMediaQuery('(max-width: 767.98px)', false, { getInitialValueInEffect: false });
  const moves = <StatusMoves ticket={ticket} />;
  return (
    <>
      <div className={styles.columns}>
        <div className={styles.main}>
          <div className={styles.photos}>
            <Alerts ticket={ticket} />
            <PhotoGallery ticket={ticket} />
          </div>
          <div className={styles.story}>
            <History ticket={ticket} />
            {ticket.mayWork !== false && <Composer ticket={ticket} />}
            <Reports ticket={ticket} />
          </div>
        </div>
        <aside className={styles.side}>
          <section><TicketDetails ticket={ticket} /><WhyHere ticket={ticket} /></section>
          {ticket.mayWork !== false && <Classify ticket={ticket} />}
          {ticket.mayWork !== false && <PlaceEditor ticket={ticket} />}
          {!docked && <section className="no-print"><h2>{t('ticket.nextMoves')}</h2>{moves}</section>}
          <PartnerRequests ticket={ticket} />
          <NearbyTickets ticket={ticket} />
          <Protect ticket={ticket} />
        </aside>
      </div>
      {docked && <div className={`${styles.dock} no-print`}>{moves}</div>}
    </>
  );
}
