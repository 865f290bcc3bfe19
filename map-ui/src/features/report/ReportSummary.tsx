import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DistrictReport } from '../../api/types';
import { formatTime, formatNumber, formatDayInSentence, dayKey, nameOf, formatPercent } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { linkTo, mostReceived, type ReportLinks } from './figures';
import styles from './report.module.css';

/** What somebody would say who was asked in the corridor. */
export function ReportSummary({ report, links }: { report: DistrictReport; links: ReportLinks }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { total } = report;
  const asOf = new Date(report.asOf);
  const runs = report.to === dayKey(report.asOf);
  const to = runs ? t('report.today', { time: formatTime(report.asOf, language) })
    : formatDayInSentence(report.to, language, asOf, report.from);
  const [only] = links.view.zone === undefined ? [] : report.rows;
  const period = (only ? t('report.leadIn', { name: nameOf(only, language) }) : '')
    + t('report.leadPeriod', { from: formatDayInSentence(report.from, language, asOf, report.to), to });
  if (total.received === 0) return <p className={styles.lead}>{period}{t('report.leadNone')}</p>;

  const top = only ? undefined : mostReceived(report.rows);
  const change = top ? top.received - top.previousReceived : 0;
  const comparison = change > 0 ? t('report.leadMore', { n: change })
    : change < 0 ? t('report.leadLess', { n: -change }) : t('report.leadSame');
  const number = (n: number) => t('common.tickets', { count: n, n: formatNumber(n, language) });
  return (
    <p className={styles.lead} data-testid="report-lead">
      {period}<Link to={linkTo(links, 'received')}><b>{number(total.received)}</b></Link>{t('report.leadReceived')}
      <Link to={linkTo(links, 'finished')}><b>{t('report.leadOfThem', { n: formatNumber(total.finished, language) })}</b></Link>
      {t('report.leadFinished', { share: formatPercent(total.finished / total.received, language) })}
      {top && (
        <>
          {t('report.leadMost')}
          <Link className="nowrap" to={linkTo(links, 'received', top)}>
            {t('report.leadMostNumber', { name: nameOf(top, language), n: formatNumber(top.received, language) })}
          </Link>
          {comparison}
        </>
      )}
      {total.medianDaysToFinish != null && t('report.leadMedian', { n: total.medianDaysToFinish })}
    </p>
  );
}
