import { useTranslation } from 'react-i18next';
import { useUrgent } from '../../api/desk';
import type { UrgentRow } from '../../api/types';
import { formatAge, formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import styles from './desk.module.css';
import { Section } from './Section';
import { WaitingLine } from './WaitingLine';

/** 緊急・未着手: counts the minutes until somebody begins. */
export function UrgentPile() {
  const { t } = useTranslation();
  const language = useLanguage();
  const urgent = useUrgent();
  const rows = urgent.data?.items;
  return (
    <Section name="urgent" query={urgent} rows={rows} renderRow={(row) => <Line key={row.number} row={row} />}
      total={rows && t('common.tickets', { count: rows.length, n: formatNumber(rows.length, language) })} />
  );
}

function Line({ row }: { row: UrgentRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useCurrentMinute();
  return (
    <WaitingLine row={row} kind="urgent">
      <span className={row.openedAt ? 'quiet' : styles.alarm}>
        {formatAge(row.raisedAt, language, now.getTime())} ・ {row.openedAt ? t('desk.urgentOpened', { who: row.openedBy ?? '' })
          : t('desk.urgentUnopened')}{row.mails > 0 && ` ・ ${t('desk.urgentMails', { count: row.mails })}`}
      </span>
    </WaitingLine>
  );
}
