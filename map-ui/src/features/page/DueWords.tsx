import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../api/types';
import { formatDateTime, formatSpan } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import styles from './dueWords.module.css';

/** What of a ticket is due next, in a word: 期限まで2日, 1時間40分の遅れ. Nothing where nothing is promised. */
export function DueWords({ row }: { row: Pick<TicketRow, 'due' | 'stoppedSince'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useCurrentMinute().getTime();
  const { due } = row;
  if (row.stoppedSince) return <span className={styles.stopped} data-due="stopped">{t('deadline.stopped')}</span>;
  if (!due) return null;
  const span = formatSpan(due, language, true);
  // the server counts working time; what has run out since it did is late all the same
  const late = due.late || Date.parse(due.at) < now;
  const words = due.late ? t('deadline.late', { span }) : late ? t('deadline.justLate') : t('deadline.left', { span });
  return (
    <time dateTime={due.at} className={late ? styles.late : styles.due} data-due={late ? 'late' : 'left'}
      title={`${t(`deadline.kind.${due.kind}`)} ${formatDateTime(due.at, language)}`}>
      {late && <Icon name="clock" size={16} />}{words}
    </time>
  );
}
