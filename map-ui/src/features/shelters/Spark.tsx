import { useTranslation } from 'react-i18next';
import { formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { line, type OpenRow } from './figures';
import styles from './shelters.module.css';

/** The series as a line; dotted from the last count to now, so that an old figure looks old. */
export function Spark({ row, now, width, height }: { row: OpenRow; now: number; width: number; height: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { series } = row.opening;
  const top = Math.max(row.shelter.capacity ?? 0, ...series.map((point) => point.people));
  const from = Date.parse(series[0]?.at ?? row.opening.openedAt);
  const points = line(series, from, now, width - 8, height - 8, top).map(({ x, y }) => [x + 4, y + 4] as const);
  const last = points.at(-1);
  const said = series.map((point) => t('shelters.point', { time: formatTime(point.at, language), n: point.people }))
    .join(t('common.comma'));
  return (
    <svg className={styles.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
      aria-label={said || t('shelters.noCount')}>
      <path d={`M4 ${height - 4}H${width - 4}`} className={styles.foot} />
      {last && (
        <>
          <polyline points={points.map((point) => point.join(',')).join(' ')} />
          <path d={`M${last[0]} ${last[1]}H${width - 4}`} strokeDasharray="2 3" />
          <circle cx={last[0]} cy={last[1]} r={3} />
        </>
      )}
    </svg>
  );
}
