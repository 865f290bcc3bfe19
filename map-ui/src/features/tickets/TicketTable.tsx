import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { TicketRow } from '../../api/types';
import { StatusMark } from '../../status/StatusMark';
import { formatAge, formatDateTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import { DueWords } from '../page/DueWords';
import { RowCheck } from './RowCheck';
import styles from './tickets.module.css';
import type { Selection } from './useSelection';

interface Props { rows: readonly TicketRow[]; gone: ReadonlySet<string>; selection: Selection }

export function TicketTable({ rows, gone, selection }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const now = useCurrentMinute().getTime();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {selection.on && <th scope="col"><span className="visually-hidden">{t('bulk.select')}</span></th>}
          {(['status', 'number', 'category', 'place', 'department', 'deadline', 'received'] as const)
            .map((key) => <th key={key} scope="col">{t(`list.${key}`)}</th>)}
          <th scope="col" className={styles.figure}>{t('list.reports')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const department = row.departmentId == null ? undefined : lookup.departments.get(row.departmentId);
          return (
            <tr key={row.number} data-gone={gone.has(row.number) || undefined} data-picked={selection.chosen.has(row.number) || undefined}>
              {selection.on && <td className={styles.checks}><RowCheck row={row} rows={rows} selection={selection} /></td>}
              <td><StatusMark status={row.status} size={18} withWord /></td>
              <td className="nowrap">
                <Link to={`/tickets/${row.number}`} data-testid="ticket-row" data-number={row.number} data-status={row.status}>
                  {row.number}
                </Link>
              </td>
              <td>
                <b>{nameOf(lookup.categories.get(row.categoryId), language)}</b>
                {row.urgent && <span className="tag tag-urgent">{t('common.urgent')}</span>}
                {row.notFixed && <span className="tag tag-line">{t('common.notFixed')}</span>}
              </td>
              <td>{!row.location && <span className="tag tag-line">{t('common.unplaced')}</span>} {row.place || row.words}</td>
              <td className={department ? undefined : styles.missing}>
                {department ? nameOf(department, language) : t('common.noDepartment')}
                {row.person && <div className={styles.person}>{row.person.name}</div>}
              </td>
              <td className="nowrap"><DueWords row={row} /></td>
              <td className="nowrap">
                <time dateTime={row.receivedAt} title={formatDateTime(row.receivedAt, language)}>
                  {formatAge(row.receivedAt, language, now)}
                </time>
              </td>
              <td className={styles.figure}>{row.reports}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
