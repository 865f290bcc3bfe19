import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSetDay } from '../../api/calendar';
import { formatDay, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './calendar.module.css';
import { at } from './Days';
import type { PartProps } from './part';

/** What the law says of each year, and where it comes from; the city may work on one all the same. */
export function Holidays({ calendar, onSaved }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const years = [...new Set(calendar.holidays.map((h) => h.day.slice(0, 4)))];
  return (
    <section>
      <h2>{t('calendar.holidays')}</h2>
      <p className="quiet">{t('calendar.holidaysLead', { year: calendar.gazettedUntil })}</p>
      {years.map((year) => (
        <details key={year} className={styles.year}>
          <summary>
            {year}{language === 'ja' && '年'}
            {' '}<small className="quiet">({t(Number(year) > calendar.gazettedUntil ? 'calendar.computed' : 'calendar.gazetted')})</small>
          </summary>
          <ul className={styles.list}>
            {calendar.holidays.filter((h) => h.day.startsWith(year)).map((holiday) => (
              <li key={holiday.day}>
                <b>{formatDay(at(holiday.day), language)}</b>
                <span className="grow">{nameOf(holiday, language)}</span>
                {holiday.struck ? <span className="quiet">{t('calendar.struck')}</span> : <Strike day={holiday.day} onSaved={onSaved} />}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Strike({ day, onSaved }: { day: string; onSaved: () => void }) {
  const { t } = useTranslation();
  const set = useSetDay();
  return (
    <Button variant="subtle" size="compact-md" loading={set.isPending}
      aria-label={t('calendar.workOn', { day: formatDay(at(day), useLanguage()) })}
      onClick={() => set.mutate({ day, open: true }, { onSuccess: onSaved })}>
      {t('calendar.work')}
    </Button>
  );
}
