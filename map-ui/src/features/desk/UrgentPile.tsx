import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useUrgent } from '../../api/desk';
import type { UrgentRow } from '../../api/types';
import { formatAge, formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import { ErrorMessage } from '../page/ErrorMessage';
import styles from './desk.module.css';
import { Section } from './Section';

/** 緊急・未着手: counts the minutes until somebody begins. */
export function UrgentPile() {
  const { t } = useTranslation();
  const language = useLanguage();
  const urgent = useUrgent();
  const rows = urgent.data?.items;
  let body: ReactNode = <RowSkeletons rows={2} />;
  if (rows) {
    body = rows.length === 0 ? <p className={styles.empty}>{t('desk.urgentEmpty')}</p>
      : <ul>{rows.map((row) => <Line key={row.number} row={row} />)}</ul>;
  } else if (urgent.isError) body = <ErrorMessage error={urgent.error} onRetry={() => void urgent.refetch()} />;
  return (
    <Section name="urgent" total={rows && t('common.tickets', { count: rows.length, n: formatNumber(rows.length, language) })}>
      {body}
    </Section>
  );
}

function Line({ row }: { row: UrgentRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const now = useCurrentMinute();
  const department = row.departmentId == null ? t('common.noDepartment') : nameOf(lookup.departments.get(row.departmentId), language);
  return (
    <li className={styles.waiting} data-testid="urgent-row" data-number={row.number}>
      <Link to={`/tickets/${row.number}`}>
        <b>{nameOf(lookup.categories.get(row.categoryId), language)}</b> <span className={styles.number}>{row.number}</span>
      </Link>
      <span>{row.place ?? t('common.unplaced')} ・ {department}</span>
      <span className={row.openedAt ? 'quiet' : styles.alarm}>
        {formatAge(row.raisedAt, language, now.getTime())} ・ {row.openedAt ? t('desk.urgentOpened', { who: row.openedBy ?? '' })
          : t('desk.urgentUnopened')}{row.mails > 0 && ` ・ ${t('desk.urgentMails', { count: row.mails })}`}
      </span>
    </li>
  );
}
