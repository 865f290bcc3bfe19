import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { DistrictReport } from '../../api/types';
import { formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { linkTo, topOf, type ReportLinks } from './figures';
import styles from './report.module.css';

/** What was reported, most first; the sum is the report's. */
export function Categories({ report, links }: { report: DistrictReport; links: ReportLinks }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { categories } = useCity();
  const { shown, rest } = topOf(report.categories, 8);
  const most = Math.max(...shown.map((c) => c.received), rest, 1);
  const bar = (n: number) => (
    <svg className={styles.bar} viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(100 * n) / most} height="16" fill="#0017c1" />
    </svg>
  );
  return (
    <section className={styles.chart}>
      <h2>{t('report.categories')} <small>{t('report.categoriesTotal', { n: formatNumber(report.total.received, language) })}</small></h2>
      <ul className={styles.bars}>
        {shown.map((c) => (
          <li key={c.categoryId}>
            <Link to={linkTo({ ...links, view: { ...links.view, category: [c.categoryId] } }, 'received')}>
              {nameOf(categories.get(c.categoryId), language)}
            </Link>
            {bar(c.received)}<b>{formatNumber(c.received, language)}</b>
          </li>
        ))}
        {rest > 0 && <li><span>{t('report.rest')}</span>{bar(rest)}<b>{formatNumber(rest, language)}</b></li>}
      </ul>
    </section>
  );
}
