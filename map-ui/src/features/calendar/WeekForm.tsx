import { Button, Checkbox } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetWeek } from '../../api/calendar';
import type { OpenHours, Week } from '../../api/types';
import { formatWeekday } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './calendar.module.css';

export const office: OpenHours = { opens: '08:30:00', closes: '17:15:00' };

interface Props { week: Week; departmentId: number | null; onSaved: () => void }

/** Seven days, each open from when to when. */
export function WeekForm({ week, departmentId, onSaved }: Props) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const set = useSetWeek();
  const [days, setDays] = useState<Week>(week);
  const change = (at: number, hours: OpenHours | null) => setDays(days.map((h, i) => (i === at ? hours : h)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ departmentId, week: [...days] as OpenHours[] }, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit} data-testid="week-form">
      {days.map((hours, at) => <Weekday key={at} day={at + 1} hours={hours} onChange={(next) => change(at, next)} />)}
      {set.error != null && <p role="alert" className="notice error">{refusal(set.error)}</p>}
      <Button type="submit" loading={set.isPending} data-testid="week-save">{t('calendar.save')}</Button>
    </form>
  );
}

function Weekday({ day, hours, onChange }: { day: number; hours: OpenHours | null; onChange: (hours: OpenHours | null) => void }) {
  const { t } = useTranslation();
  const name = formatWeekday(day, useLanguage(), 'long');
  return (
    <div className={styles.weekday}>
      <Checkbox label={name} aria-label={t('calendar.isOpen', { day: name })} checked={hours !== null}
        onChange={(e) => onChange(e.currentTarget.checked ? office : null)} />
      {hours ? <HoursFields name={name} hours={hours} onChange={onChange} /> : <span className="quiet">{t('calendar.closed')}</span>}
    </div>
  );
}

/** From when to when. */
export function HoursFields({ name, hours, onChange }: { name: string; hours: OpenHours; onChange: (hours: OpenHours) => void }) {
  const { t } = useTranslation();
  const write = (part: keyof OpenHours) => (value: string) => { if (value) onChange({ ...hours, [part]: `${value.slice(0, 5)}:00` }); };
  return (
    <span className={styles.times}>
      <input type="time" value={hours.opens.slice(0, 5)} required aria-label={t('calendar.opens', { day: name })}
        onChange={(e) => write('opens')(e.currentTarget.value)} />
      –
      <input type="time" value={hours.closes.slice(0, 5)} required aria-label={t('calendar.closes', { day: name })}
        onChange={(e) => write('closes')(e.currentTarget.value)} />
    </span>
  );
}
