import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { Ticket } from '../../api/types';
import { formatDateTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Unbroken } from '../../ui/Unbroken';
import styles from './page.module.css';

/** What each resident sent, in their own words. */
export function Reports({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  return (
    <section className={styles.reports} id="reports" data-testid="reports">
      <h2>{t('ticket.reports')}</h2>
      <ul>
        {ticket.reportsList.map((report) => (
          <li key={report.reporterNo}>
            <b>{t('history.resident', { no: report.reporterNo })}</b>{' '}
            <span className="quiet">
              {t(`ticket.channel.${report.channel}`)} ・ {formatDateTime(report.receivedAt, language)}
              {' ・ '}{nameOf(lookup.categories.get(report.categoryId), language)}
              {report.place && ` ・ ${report.place}`}
            </span>
            {report.danger && <> <span className="tag tag-line">{t('ticket.danger')}</span></>}
            {report.words && <p>「<Unbroken>{report.words}</Unbroken>」</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
