import { useTranslation } from 'react-i18next';
import { Link, type To } from 'react-router';
import { useCity } from '../../api/city';
import type { TicketRow } from '../../api/types';
import { StatusMark } from '../../status/StatusMark';
import { formatAge, formatDateTime, nameOf, formatShortDay, dayKey } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import { DueWords } from '../page/DueWords';
import styles from './list.module.css';

interface Props {
  row: TicketRow;
  to: To;
  chosen: boolean;
  pointed: boolean;
  /** It is shown where it stood, but the list's conditions no longer let it through. */
  gone?: boolean;
  onPoint: (number: string | undefined) => void;
  onOpen?: ((number: string) => void) | undefined;
}

/** One ticket in a list: what, where, how old, whose. */
export function TicketLine({ row, to, chosen, pointed, gone = false, onPoint, onOpen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const now = useCurrentMinute();
  const department = row.departmentId == null ? undefined : lookup.departments.get(row.departmentId);
  const own = department ? nameOf(department, language) : t('common.noDepartment');
  const whose = row.person ? t('person.withDepartment', { person: row.person.name, department: own }) : own;
  const onHold = row.status === 'OnHold' ? t('list.hold', { days: formatShortDay(dayKey(row.statusSince), language) }) : undefined;
  return (
    <Link to={to} className={styles.line} data-testid="ticket-row" data-number={row.number} data-status={row.status}
      data-chosen={chosen} data-pointed={pointed} data-gone={gone || undefined} aria-current={chosen || undefined}
      onClick={() => onOpen?.(row.number)}
      onMouseEnter={() => onPoint(row.number)} onMouseLeave={() => onPoint(undefined)}>
      <StatusMark status={row.status} />
      <span className={styles.what}>
        <b>{nameOf(lookup.categories.get(row.categoryId), language)}</b>
        {row.urgent && <span className="tag tag-urgent">{t('common.urgent')}</span>}
        {row.notFixed && <span className="tag tag-line">{t('common.notFixed')}</span>}
      </span>
      <span className={styles.number}>{row.number}</span>
      <span className={styles.place}>
        {!row.location && <span className={styles.unplaced}>{t('common.unplaced')}</span>}
        {row.place || row.words || ''}
      </span>
      <span className={styles.last}>
        <time dateTime={row.receivedAt} title={formatDateTime(row.receivedAt, language)}>
          {formatAge(row.receivedAt, language, now.getTime())}
        </time>
        <DueWords row={row} />
        <span className={department ? undefined : styles.missing}>
          {gone ? t('list.gone') : onHold ?? whose}
        </span>
      </span>
    </Link>
  );
}
