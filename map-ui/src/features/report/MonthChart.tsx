import { useTranslation } from 'react-i18next';
import type { DistrictReport } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { formatNumber, dayKey, formatMonth } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './report.module.css';

const width = 560;
const height = 184;
const left = 40;
const bottom = 28;
const blue = '#0017c1';

/** Twelve months as pairs of bars; a month that is not over is hatched. */
export function MonthChart({ report }: { report: DistrictReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const green = useStatuses().Resolved.colour;
  const { months } = report;
  const [first] = months;
  if (!first) return null;
  const most = Math.max(...months.map((m) => m.received), 1);
  const unit = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2, 5].map((k) => Math.max(1, k * unit)).find((s) => s * 5 >= most) ?? most;
  const lines = Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
  const top = (lines.at(-1) ?? most) || 1;
  const y = (n: number) => 8 + (height - bottom - 8) * (1 - n / top);
  const slot = (width - left) / months.length;
  const bar = slot * 0.32;
  const running = (iso: string) => iso.slice(0, 7) === dayKey(report.asOf).slice(0, 7);
  const last = months.at(-1);
  return (
    <section className={styles.chart}>
      <h2>{t('report.months')} <small>{t('report.monthsSince', { month: formatMonth(first.first, language, true) })}</small></h2>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('report.monthsLabel')}>
        <defs>
          {[['hatch-blue', blue], ['hatch-green', green]].map(([id, colour]) => (
            <pattern key={id} id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="5" height="5" fill="#fff" /><rect width="2.5" height="5" fill={colour} />
            </pattern>
          ))}
        </defs>
        {lines.map((n) => (
          <g key={n}>
            <path d={`M${left} ${y(n)}H${width}`} stroke={n === 0 ? '#949494' : '#cccccc'} />
            <text x={left - 8} y={y(n) + 5} textAnchor="end">{formatNumber(n, language)}</text>
          </g>
        ))}
        {months.map((m, i) => {
          const x = left + slot * i + slot * 0.16;
          const open = running(m.first);
          return (
            <g key={m.first}>
              <title>{t('report.monthRow', { month: formatMonth(m.first, language, true), n: m.received, m: m.finished })}</title>
              <rect x={x} y={y(m.received)} width={bar} height={y(0) - y(m.received)}
                fill={open ? 'url(#hatch-blue)' : blue} stroke={blue} />
              <rect x={x + bar + 2} y={y(m.finished)} width={bar} height={y(0) - y(m.finished)}
                fill={open ? 'url(#hatch-green)' : green} stroke={green} />
              <text x={x + bar} y={height - 8} textAnchor="middle" fontWeight={open ? 700 : 400}>{formatMonth(m.first, language)}</text>
            </g>
          );
        })}
      </svg>
      <ul className={styles.legend}>
        <li><svg width="24" height="16" aria-hidden="true"><rect width="24" height="16" fill={blue} /></svg>{t('report.monthNew')}</li>
        <li><svg width="24" height="16" aria-hidden="true"><rect width="24" height="16" fill={green} /></svg>{t('report.monthDone')}</li>
        {last && running(last.first) && (
          <li>
            <svg width="24" height="16" aria-hidden="true"><rect width="24" height="16" fill="url(#hatch-blue)" stroke={blue} /></svg>
            {t('report.running', { month: formatMonth(last.first, language) })}
          </li>
        )}
      </ul>
    </section>
  );
}
