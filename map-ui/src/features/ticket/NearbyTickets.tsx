import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useDraft } from '../../api/drafts';
import type { Ticket } from '../../api/types';
import { MiniMap } from '../../map/MiniMap';
import { StatusMark } from '../../status/StatusMark';
import { dayKey, formatMetres, nameOf, formatShortDay } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import merge from './merge.module.css';
import { mergeDraft } from './mergeDraft';
import { NearPhoto } from './NearPhoto';
import styles from './page.module.css';

/** Might it be the same thing? What else lies within a hundred metres. */
export function NearbyTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const { number, status, urgent, location } = ticket;
  const point = useMemo(() => (location ? { number, status, urgent, location } : undefined), [number, status, urgent, location]);
  const { keep } = useDraft(number);
  // the form stands elsewhere on the page: the eye and the focus go there
  const begin = (into: string) => {
    flushSync(() => keep(mergeDraft(ticket, into)));
    document.querySelector<HTMLElement>('[data-testid=move-duplicate]')?.focus();
  };
  if (!point) return null;
  return (
    <section aria-label={t('ticket.nearby')} data-testid="nearby">
      <h2>{t('ticket.nearby')}</h2>
      <div className={styles.mini}><MiniMap key={point.location.join()} point={point} neighbours={ticket.neighbours} radius={100} /></div>
      {ticket.neighbours.length === 0 && <p className="quiet">{t('ticket.nearbyNone')}</p>}
      <ul className={merge.near}>
        {ticket.neighbours.map((n) => (
          <li key={n.number}>
            <NearPhoto photo={n.photo} />
            <span>
              <span className={merge.head}>
                <StatusMark status={n.status} size={18} />
                <Link to={`/tickets/${n.number}`}>{nameOf(lookup.categories.get(n.categoryId), language)}</Link>
              </span>
              <span className="quiet"><span className="nowrap">{n.number}</span> ・ {formatMetres(n.metres)} ・{' '}
                {formatShortDay(dayKey(n.receivedAt), language)}</span>
            </span>
            {n.mayMerge && n.categoryId === ticket.categoryId && (
              <Button className="no-print" variant="outline" px={12} onClick={() => begin(n.number)} data-testid={`merge-${n.number}`}
                aria-label={t('merge.into', { number: n.number })}>
                {t('merge.do')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
