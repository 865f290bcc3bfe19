import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetWeek } from '../../api/calendar';
import { useCity } from '../../api/city';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './calendar.module.css';
import type { PartProps } from './part';
import { WeekForm } from './WeekForm';

/** The city's week, and those of departments that differ. */
export function Hours({ calendar, onSaved }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city, departments } = useCity();
  const set = useSetWeek();
  const [added, setAdded] = useState<number>();
  const own = [...calendar.departments, ...(added === undefined ? [] : [{ departmentId: added, week: calendar.week }])];
  const others = city.departments.filter((d) => !own.some((o) => o.departmentId === d.id));
  const saved = () => { setAdded(undefined); onSaved(); };
  const follow = (departmentId: number) => (departmentId === added ? setAdded(undefined)
    : set.mutate({ departmentId, week: null }, { onSuccess: saved }));
  return (
    <section>
      <h2>{t('calendar.hours')}</h2>
      <div className={styles.card}>
        <h3>{t('calendar.city')}</h3>
        <p className="quiet">{t('calendar.cityLead')}</p>
        <WeekForm key={JSON.stringify(calendar.week)} week={calendar.week} departmentId={null} onSaved={saved} />
      </div>
      <h3>{t('calendar.ownHours')}</h3>
      <p className="quiet">{t('calendar.ownLead')}</p>
      {own.map(({ departmentId, week }) => (
        <div key={`${departmentId} ${JSON.stringify(week)}`} className={styles.card} data-testid={`week-${departmentId}`}>
          <h3>{nameOf(departments.get(departmentId), language)}</h3>
          <WeekForm week={week} departmentId={departmentId} onSaved={saved} />
          <Button variant="subtle" onClick={() => follow(departmentId)}>{t('calendar.asCity')}</Button>
        </div>
      ))}
      {others.length > 0 && added === undefined && (
        <NativeSelect className={styles.narrow} label={t('calendar.addDepartment')} value="" data-testid="add-week"
          onChange={(e) => setAdded(Number(e.currentTarget.value))}>
          <option value="" disabled>{t('calendar.chooseDepartment')}</option>
          {others.map((d) => <option key={d.id} value={d.id}>{nameOf(d, language)}</option>)}
        </NativeSelect>
      )}
    </section>
  );
}
