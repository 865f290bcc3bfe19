import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useReport } from '../../api/report';
import { useMay } from '../../api/session';
import type { DistrictReport } from '../../api/types';
import { formatDateTime, formatDayInSentence, formatPercent, formatTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { Loading } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { reportPeriods } from '../filters/PeriodChoices';
import { ErrorMessage } from '../page/ErrorMessage';
import { mainPart, useKeptPlace } from '../page/useKeptPlace';
import { useTitle } from '../page/useTitle';
import { Categories } from './Categories';
import { DistrictMap } from './DistrictMap';
import { addsUp } from './figures';
import { KeptDeadlines } from './KeptDeadlines';
import { MonthChart } from './MonthChart';
import styles from './report.module.css';
import { ReportBar } from './ReportBar';
import { ReportSummary } from './ReportSummary';
import { ReportTable } from './ReportTable';
import { useReportView } from './useReportView';

/** First a sentence, then the map, then figures that add up; every number leads to its tickets. */
export function ReportPage() {
  const { t } = useTranslation();
  useTitle(t('nav.reports'));
  if (!useMay()('ReadFigures')) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  return <Report />;
}

/** What the filters say on the screen, paper says by itself. */
function PaperHead({ report }: { report: DistrictReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  return (
    <header className={styles.paper}>
      <p>{nameOf(city, language)}</p>
      <h2>{t('report.paperTitle')}: {nameOf(report.layer, language)}</h2>
      <p>{formatDayInSentence(report.from, language)} – {formatDayInSentence(report.to, language)}</p>
    </header>
  );
}

function Report() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { view, change } = useReportView();
  const query = useReport(view);
  const [picked, setPicked] = useState<string>();
  const report = query.data;
  useKeptPlace(mainPart, report !== undefined);

  let body;
  if (query.isError && !report) body = <ErrorMessage error={query.error} onRetry={() => void query.refetch()} />;
  else if (!report) {
    body = <Loading><div className={styles.two}><Skeleton height={426} /><Skeleton height={426} /></div></Loading>;
  } else if (report.total.received === 0 && report.total.previousReceived === 0) {
    body = (
      <Message icon="list" title={t('report.emptyTitle')}
        actions={<Button variant="outline" onClick={() => change(reportPeriods().thisYear)}>{t('report.emptyDo')}</Button>}>
        {t('report.empty')}
      </Message>
    );
  } else {
    const links = { view, layerId: report.layer.id, previous: report.previous };
    body = (
      <>
        {query.isError && <p className="notice lost" role="status">{t('list.lastContent', { time: formatTime(report.asOf, language) })}</p>}
        <ReportSummary report={report} links={links} />
        {report.layer.recomputed != null && (
          <p className="notice warn" role="status" data-testid="recomputing">
            <Icon name="alert" />{t('report.recomputing', { share: formatPercent(Math.min(report.layer.recomputed, 1), language) })}
          </p>
        )}
        {!addsUp(report) && <p className="notice error" role="alert"><Icon name="alert" />{t('report.mismatch')}</p>}
        <div className={styles.two}>
          <DistrictMap report={report} picked={picked} onPick={setPicked} />
          <ReportTable report={report} links={links} picked={picked} onPick={setPicked} />
        </div>
        <div className={styles.two}>
          <MonthChart report={report} />
          <Categories report={report} links={links} />
        </div>
        <KeptDeadlines view={view} />
        <p className={styles.asOf}>
          {t('report.asOf', { moment: formatDateTime(report.asOf, language) })}{' '}
          {t('report.zonesAsOf', { moment: formatDateTime(report.layer.computedAt, language) })}
        </p>
      </>
    );
  }
  return (
    <div className={styles.page} data-testid="report" data-stale={query.isPlaceholderData}>
      <ReportBar view={view} onChange={change} />
      <h1 className="visually-hidden no-print">{t('nav.reports')}</h1>
      {report && <PaperHead report={report} />}
      <div className={styles.content}>{body}</div>
    </div>
  );
}
