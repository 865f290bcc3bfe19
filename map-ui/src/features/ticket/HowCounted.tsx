import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { Deadlines, Week } from '../../api/types';
import { formatDateTime, formatDayInSentence, formatSpan, formatWeekday } from '../../text/format';
import { useLanguage, type Language } from '../../text/i18n';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import styles from './deadlines.module.css';
import { reasonWords } from './sentences';

const clock = (time: string) => time.slice(0, 5).replace(/^0/, '');

/** The hours of most days. */
export function useHours(week: Week): string {
  const said = week.flatMap((h) => (h ? [`${clock(h.opens)}–${h.closes.startsWith('00:00') ? '24:00' : clock(h.closes)}`] : []));
  const count = (hours: string) => said.filter((h) => h === hours).length;
  return said.toSorted((a, b) => count(b) - count(a))[0] ?? '';
}

/** From when, without which days, and while what the clock stood still. */
export function HowCounted({ deadlines }: { deadlines: Deadlines }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const dates = (at: string) => formatDateTime(at, language);
  const last = deadlines.each.findLast((d) => d.due);
  const closed = closedDays(deadlines, t, language);
  return (
    <>
      <h2>{t('deadline.howCounted')}</h2>
      {last && <Bar from={last.from} due={last.due?.at ?? last.from} until={last.metAt ?? undefined} pauses={deadlines.pauses} />}
      <p>
        {last && t('deadline.from', { at: dates(last.from) })}
        {closed && `${language === 'ja' ? '' : ' '}${t('deadline.notCounted', { days: closed })}`}
      </p>
      {deadlines.pauses.map((pause) => {
        const reason = pause.reason ? reasonWords({ lookup, language }, pause.status, pause.reason) : '';
        if (!pause.until) {
          return <p key={pause.from}><b>{t('deadline.pausedSince', { at: dates(pause.from) })}</b>{reason && `: ${reason}`}</p>;
        }
        return (
          <p key={pause.from}>
            <b>{t('deadline.paused', { span: formatSpan({ days: 0, minutes: pause.minutes }, language) })}</b>
            {': '}{t('deadline.pausedBetween', { reason, from: dates(pause.from), until: dates(pause.until) })}
          </p>
        );
      })}
      {last?.firstDue && last.due && last.firstDue !== last.due.at && <p>{t('deadline.first', { at: dates(last.firstDue) })}</p>}
    </>
  );
}

/** Closed weekdays, then the holidays among the others. */
export function closedDays({ week, skipped }: Pick<Deadlines, 'week' | 'skipped'>, t: TFunction, language: Language): string {
  const weekdays = ([1, 2, 3, 4, 5, 6, 7] as const).filter((d) => !week[d - 1]).map((d) => formatWeekday(d, language))
    .join(language === 'ja' ? '' : ', ');
  const days = skipped.map(({ day, nameJa, nameEn }) => t('deadline.notCountedDay', {
    day: formatDayInSentence(day, language),
    name: (language === 'en' ? nameEn : nameJa) ?? t(/-(12|01)-/.test(day) ? 'deadline.newYear' : 'deadline.ownRest'),
  }));
  return [...(weekdays ? [weekdays] : []), ...days].join(t('deadline.and'));
}

interface BarProps { from: string; due: string; until: string | undefined; pauses: Deadlines['pauses'] }

/** How much of the time is gone, as the clock sees it; what was paused is hatched. The words say the same. */
function Bar({ from, due, until, pauses }: BarProps) {
  const now = useCurrentMinute().toISOString();
  const [start, end] = [Date.parse(from), Date.parse(due)];
  const share = (at: string) => 100 * Math.min(1, Math.max(0, (Date.parse(at) - start) / Math.max(1, end - start)));
  return (
    <div className={styles.bar} aria-hidden>
      <span style={{ width: `${share(until ?? now)}%` }} />
      {pauses.map((p) => (
        <i key={p.from} style={{ left: `${share(p.from)}%`, width: `${share(p.until ?? now) - share(p.from)}%` }} />
      ))}
    </div>
  );
}
