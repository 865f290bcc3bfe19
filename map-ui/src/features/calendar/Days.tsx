import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemoveDay, useSetDay } from '../../api/calendar';
import type { Calendar, OpenHours } from '../../api/types';
import { formatDay } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './calendar.module.css';
import type { PartProps } from './part';
import { HoursFields, office } from './WeekForm';

type Kind = 'closed' | 'opening' | 'usual';

/** Noon, so that it is the same day wherever the browser is. */
export const at = (day: string) => `${day}T12:00:00+09:00`;

/** What the law of holidays does not know. */
export function Days({ calendar, onSaved }: PartProps) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('calendar.days')}</h2>
      <p className="quiet">{t('calendar.daysLead')}</p>
      {calendar.days.length === 0 && <p>{t('calendar.noDays')}</p>}
      <ul className={styles.list} data-testid="own-days">
        {calendar.days.map((day) => <OwnDay key={day.id} day={day} onSaved={onSaved} />)}
      </ul>
      <AddDay onSaved={onSaved} />
    </section>
  );
}

function OwnDay({ day, onSaved }: { day: Calendar['days'][number]; onSaved: () => void }) {
  const { t } = useTranslation();
  const name = formatDay(at(day.day), useLanguage());
  const remove = useRemoveDay();
  const hours = day.hours ? ` ${day.hours.opens.slice(0, 5)}–${day.hours.closes.slice(0, 5)}` : '';
  return (
    <li>
      <b>{name}</b>
      <span>{t(day.open ? 'calendar.opening' : 'calendar.closing')}{hours}</span>
      <span className="grow">{day.name}</span>
      <Button variant="subtle" size="compact-md" loading={remove.isPending} aria-label={t('calendar.removeDay', { day: name })}
        onClick={() => remove.mutate(day.id, { onSuccess: onSaved })}>
        {t('calendar.remove')}
      </Button>
    </li>
  );
}

function AddDay({ onSaved }: { onSaved: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const set = useSetDay();
  const [day, setDay] = useState('');
  const [kind, setKind] = useState<Kind>('closed');
  const [hours, setHours] = useState<OpenHours>(office);
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ day, open: kind !== 'closed', hours: kind === 'opening' ? hours : null, name: name || null },
      { onSuccess: () => { setDay(''); setName(''); onSaved(); } });
  };
  return (
    <form className={styles.add} onSubmit={submit} data-testid="add-day">
      <TextInput label={t('calendar.day')} type="date" value={day} min="2000-01-01" max="2100-12-31" required withAsterisk={false}
        onChange={(e) => setDay(e.currentTarget.value)} />
      <NativeSelect label={`${t('calendar.closing')} / ${t('calendar.opening')}`} value={kind}
        onChange={(e) => setKind(e.currentTarget.value as Kind)}>
        <option value="closed">{t('calendar.closing')}</option>
        <option value="opening">{t('calendar.opening')}</option>
        <option value="usual">{t('calendar.opensAs')}</option>
      </NativeSelect>
      {kind === 'opening' && (
        <div><span className={styles.label}>{t('calendar.hoursOf')}</span><HoursFields name={day} hours={hours} onChange={setHours} /></div>
      )}
      <TextInput label={t('calendar.name')} placeholder={t('calendar.nameHint')} value={name} maxLength={50}
        onChange={(e) => setName(e.currentTarget.value)} />
      <Button type="submit" loading={set.isPending}>{t('calendar.add')}</Button>
      {set.error != null && <p role="alert" className="notice error">{refusal(set.error)}</p>}
    </form>
  );
}
