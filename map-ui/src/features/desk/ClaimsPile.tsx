import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useClaims } from '../../api/desk';
import type { ClaimRow } from '../../api/types';
import { dayKey, formatDayInSentence, formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import { ErrorMessage } from '../page/ErrorMessage';
import styles from './desk.module.css';
import { Section } from './Section';

/** 直っていないとの声: what a supervisor promised to decide, and by when. */
export function ClaimsPile() {
  const { t } = useTranslation();
  const language = useLanguage();
  const claims = useClaims();
  const rows = claims.data?.items;
  let body: ReactNode = <RowSkeletons rows={2} />;
  if (rows) {
    body = rows.length === 0 ? <p className={styles.empty}>{t('desk.claimsEmpty')}</p>
      : <ul>{rows.map((row) => <Line key={row.number} row={row} />)}</ul>;
  } else if (claims.isError) body = <ErrorMessage error={claims.error} onRetry={() => void claims.refetch()} />;
  return (
    <Section name="claims" total={rows && t('common.tickets', { count: rows.length, n: formatNumber(rows.length, language) })}>
      {body}
    </Section>
  );
}

function Line({ row }: { row: ClaimRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const late = dayKey(useCurrentMinute()) > row.decideBy;
  const department = row.departmentId == null ? t('common.noDepartment') : nameOf(lookup.departments.get(row.departmentId), language);
  return (
    <li className={styles.waiting} data-testid="claim-row" data-number={row.number}>
      <Link to={`/tickets/${row.number}`}>
        <b>{nameOf(lookup.categories.get(row.categoryId), language)}</b> <span className={styles.number}>{row.number}</span>
      </Link>
      <span>{row.place ?? t('common.unplaced')} ・ {department}</span>
      {row.words && <span>「{row.words}」</span>}
      <span className={late ? styles.alarm : 'quiet'}>
        {t(late ? 'desk.claimLate' : 'desk.claimBy', { day: formatDayInSentence(row.decideBy, language) })}
        {row.voices > 1 && ` ・ ${t('desk.claimVoices', { count: row.voices })}`}
      </span>
    </li>
  );
}
