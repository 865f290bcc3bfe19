import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DistrictReport, Figures, ReportRow } from '../../api/types';
import { formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { linkTo, type Column, type ReportLinks } from './figures';
import styles from './report.module.css';

interface Props { report: DistrictReport; links: ReportLinks; picked: string | undefined; onPick: (code: string | undefined) => void }

const columns = ['received', 'finished', 'open', 'other'] as const;

export function ReportTable({ report, links, picked, onPick }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={styles.tableSection}>
      <h2>{t('report.table')} <small>{t('report.formula')}</small></h2>
      <div className={styles.scroll}>
        <table className={styles.table} data-testid="report-table">
          <thead>
            <tr>
              <th scope="col">{t('report.zone')}</th>
              {columns.map((c) => <th key={c} scope="col">{t(`report.${c}`)}</th>)}
              <th scope="col" className={styles.separated}>{t('report.claimed')}</th>
              <th scope="col" className={styles.separated}>{t('report.median')}</th>
              <th scope="col" className={styles.separated}>{t('report.previous')}</th>
              <th scope="col">{t('report.change')}</th>
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <tr key={row.zoneId ?? 'outside'} data-picked={row.code != null && row.code === picked} data-zone={row.code}
                onMouseEnter={() => onPick(row.code ?? undefined)} onMouseLeave={() => onPick(undefined)}>
                <th scope="row">
                  <Link to={linkTo(links, 'received', row)}>{row.zoneId == null ? t('report.outside') : nameOf(row, language)}</Link>
                </th>
                <Numbers figures={row} links={links} row={row} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr><th scope="row">{t('report.total')}</th><Numbers figures={report.total} links={links} /></tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Numbers({ figures, links, row }: { figures: Figures; links: ReportLinks; row?: ReportRow }) {
  const language = useLanguage();
  const change = figures.received - figures.previousReceived;
  const cell = (column: Column) => {
    const link = figures[column] > 0 ? linkTo(links, column, row) : undefined;
    const number = formatNumber(figures[column], language);
    return link ? <Link to={link} data-column={column}>{number}</Link> : number;
  };
  return (
    <>
      {columns.map((c) => <td key={c}>{cell(c)}</td>)}
      <td className={styles.separated}>{cell('claimed')}</td>
      <td className={styles.separated}>{figures.medianDaysToFinish == null ? '–' : figures.medianDaysToFinish.toFixed(1)}</td>
      <td className={styles.separated}>{cell('previousReceived')}</td>
      <td>{change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'}</td>
    </>
  );
}
