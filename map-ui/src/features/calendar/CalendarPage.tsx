import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendar, useRecount } from '../../api/calendar';
import { useMay } from '../../api/session';
import type { Calendar } from '../../api/types';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './calendar.module.css';
import { Days } from './Days';
import { Holidays } from './Holidays';
import { Hours } from './Hours';
import { Targets } from './Targets';

/** 暦と期限: when the city works, and until when it promises what. */
export function CalendarPage() {
  const { t } = useTranslation();
  useTitle(t('calendar.title'));
  const may = useMay()('ConfigureCity');
  const calendar = useCalendar(may);
  const [changed, setChanged] = useState(false);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (calendar.isError && !calendar.data) return <ErrorMessage error={calendar.error} onRetry={() => void calendar.refetch()} />;
  if (!calendar.data) return <RowSkeletons />;
  const done = () => {
    setChanged(true);
    notifications.show({ message: t('calendar.saved'), color: 'green' });
  };
  const parts = { calendar: calendar.data, onSaved: done };
  return (
    <div className={styles.page} data-testid="calendar">
      <h1>{t('calendar.title')}</h1>
      <p className={styles.lead}>{t('calendar.lead')}</p>
      <Recount calendar={calendar.data} changed={changed} onDecided={() => setChanged(false)} />
      <Hours {...parts} />
      <Days {...parts} />
      <Holidays {...parts} />
      <Targets {...parts} />
    </div>
  );
}

/** A change holds for what comes; what lies open is asked about. */
function Recount({ calendar, changed, onDecided }: { calendar: Calendar; changed: boolean; onDecided: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const recount = useRecount();
  if (calendar.recounting) return <p className="notice" role="status" data-testid="recounting">{t('calendar.recounting')}</p>;
  if (!changed || calendar.openTickets === 0) return null;
  const ask = () => recount.mutate(undefined, {
    onSuccess: () => { notifications.show({ message: t('calendar.recountAsked'), color: 'green' }); onDecided(); },
  });
  return (
    <section className={styles.ask} role="status" data-testid="ask-recount">
      <h2>{t('calendar.recountTitle')}</h2>
      <p>{t('calendar.recountLead', { n: formatNumber(calendar.openTickets, language) })}</p>
      <div className={styles.buttons}>
        <Button onClick={ask} loading={recount.isPending} data-testid="recount">{t('calendar.recount')}</Button>
        <Button variant="default" onClick={onDecided}>{t('calendar.keep')}</Button>
      </div>
    </section>
  );
}
