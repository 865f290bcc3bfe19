import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useDeadlineReport, type ReportView } from '../../api/report';
import type { DeadlineFigures } from '../../api/types';
import { formatNumber, formatPercent, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './report.module.css';

/** What was promised and kept, department by department; how long it took, in working time. */
export function KeptDeadlines({ view }: { view: ReportView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departments } = useCity();
  const figures = useDeadlineReport(view);
  if (figures.isError) return <p className="notice error" role="alert">{t('report.deadlinesFailed')}</p>;
  if (!figures.data || figures.data.total.length === 0) return null;
  const { rows, total } = figures.data;
  const ids = [...new Set(rows.map((row) => row.departmentId ?? null))];
  const name = (id: number | null) => (id === null ? t('common.noDepartment') : nameOf(departments.get(id), language));
  return (
    <section className={styles.deadlines} data-testid="kept-deadlines">
      <h2>{t('report.deadlines')} <small>{t('report.deadlinesHint')}</small></h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('report.department')}</th><th scope="col">{t('report.deadlines')}</th><th scope="col">{t('report.kept')}</th>
            <th scope="col">{t('report.missed')}</th><th scope="col">{t('report.took')}</th>
          </tr>
        </thead>
        {ids.map((id) => <Group key={id} name={name(id)} of={rows.filter((row) => (row.departmentId ?? null) === id)} />)}
        <Group name={t('report.total')} of={total} />
      </table>
    </section>
  );
}

function Group({ name, of }: { name: string; of: DeadlineFigures[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = (n: number) => formatNumber(n, language);
  const hours = (minutes: number | null | undefined) => (minutes == null ? '–' : number(Math.round(minutes / 6) / 10));
  return (
    <tbody>
      {of.map((row, at) => (
        <tr key={row.kind}>
          {at === 0 && <th scope="rowgroup" rowSpan={of.length}>{name}</th>}
          <td>{t(`deadline.kind.${row.kind}`)}</td>
          <td>
            {number(row.kept)}
            {row.kept + row.missed > 0 && <small className="quiet"> {formatPercent(row.kept / (row.kept + row.missed), language)}</small>}
          </td>
          <td>{number(row.missed)}</td>
          <td>{t('report.hours', { median: hours(row.medianMinutes), ninetieth: hours(row.ninetiethMinutes) })}</td>
        </tr>
      ))}
    </tbody>
  );
}
