import { useTranslation } from 'react-i18next';
import type { Situation } from '../../api/types';
import { formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './situation.module.css';

interface Props { situation: Situation; until: string | undefined; onMove: (until: string | undefined) => void }

const step = 10 * 60_000;
/** More bars than that are not told apart: the last day and a half. */
const mostBars = 216;

/** Reports in each ten minutes, and a handle that shows the picture as it was then. */
export function TimeBar({ situation, until, onMove }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const first = situation.tens[0];
  if (!first) return null;
  const counts = new Map(situation.tens.map((ten) => [new Date(ten.from).getTime(), ten.reports]));
  const end = Math.floor(new Date(situation.asOf).getTime() / step) * step;
  const start = Math.max(new Date(first.from).getTime(), end - (mostBars - 1) * step);
  const bars = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, at) => counts.get(start + at * step) ?? 0);
  // a handle with one place to stand moves nothing
  if (bars.length < 2) return null;
  const most = Math.max(...bars, 1);
  const at = until ? Math.min(bars.length, Math.max(1, Math.round((new Date(until).getTime() - start) / step))) : bars.length;
  const move = (value: number) => onMove(value >= bars.length ? undefined : new Date(start + value * step).toISOString());
  return (
    <div className={styles.time}>
      <span><b>{t('situation.timeTitle')}</b> <span className="quiet">{t('situation.timeHint')}</span></span>
      <svg className={styles.bars} viewBox={`0 0 ${bars.length} 40`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map((count, index) => (
          <rect key={index} x={index + 0.1} width={0.8} y={40 - (40 * count) / most} height={(40 * count) / most}
            fill={index < at ? '#3460fb' : '#c5d7fb'} />
        ))}
      </svg>
      <input type="range" min={1} max={bars.length} value={at} onChange={(e) => move(Number(e.currentTarget.value))}
        aria-label={t('situation.timeTitle')} data-testid="time-slider"
        aria-valuetext={until ? formatTime(until, language) : t('situation.timeNow')} />
      <span className={styles.ends}>
        <span>{formatTime(new Date(start), language)}</span>
        <b>{until ? formatTime(until, language) : `${t('situation.timeNow')} ${formatTime(situation.asOf, language)}`}</b>
      </span>
    </div>
  );
}
