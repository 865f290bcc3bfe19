import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { Ticket } from '../../api/types';
import { MiniMap } from '../../map/MiniMap';
import { StatusMark } from '../../status/StatusMark';
import { dayKey, formatMetres, nameOf, formatShortDay } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './page.module.css';

/** Might it be the same thing? What else lies within a hundred metres. */
export function NearbyTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const { number, status, urgent, location } = ticket;
  const point = useMemo(() => (location ? { number, status, urgent, location } : undefined), [number, status, urgent, location]);
  if (!point) return null;
  return (
    <section aria-label={t('ticket.nearby')} data-testid="nearby">
      <h2>{t('ticket.nearby')}</h2>
      <div className={styles.mini}><MiniMap key={point.location.join()} point={point} neighbours={ticket.neighbours} radius={100} /></div>
      {ticket.neighbours.length === 0 && <p className="quiet">{t('ticket.nearbyNone')}</p>}
      <ul className={styles.near}>
        {ticket.neighbours.map((n) => (
          <li key={n.number}>
            <StatusMark status={n.status} size={18} />
            <span>
              <Link to={`/tickets/${n.number}`}>{nameOf(lookup.categories.get(n.categoryId), language)}</Link>
              {' '}<span className="quiet">{formatShortDay(dayKey(n.receivedAt), language)}</span>
            </span>
            <span>{formatMetres(n.metres)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
