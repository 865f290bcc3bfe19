import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { Ticket } from '../../api/types';
import { formatDateTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Unbroken } from '../../ui/Unbroken';
import { BlockReporter } from './BlockReporter';
import styles from './page.module.css';
import { reporterOf } from './sentences';
import { residentLanguage } from './staffWords';

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
          <li key={reporterOf(report)}>
            <b>{t('history.resident', { no: reporterOf(report) })}</b>{' '}
            <span className="quiet">
              {t(`ticket.channel.${report.channel}`)} ・ {formatDateTime(report.receivedAt, language)}
              {' ・ '}{t(`move.inLanguage.${residentLanguage(report.language)}`)}
              {' ・ '}{nameOf(lookup.categories.get(report.categoryId), language)}
              {report.place && ` ・ ${report.place}`}
            </span>
            {report.danger && <> <span className="tag tag-line">{t('ticket.danger')}</span></>}
            {report.reportedAs && (
              <> <Link className="no-print nowrap" to={`/tickets/${report.reportedAs}`}>{t('merge.undo')}</Link></>
            )}
            {report.erasedAt && <> <span className="tag tag-line" data-testid="erased">{t('protect.gone')}</span></>}
            {report.words && <p>「<Unbroken>{report.words}</Unbroken>」</p>}
            <BlockReporter number={ticket.number} report={report} />
          </li>
        ))}
      </ul>
    </section>
  );
}
