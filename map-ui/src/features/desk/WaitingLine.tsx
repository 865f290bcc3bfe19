import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { ClaimRow, PartnerNews, UrgentRow } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './desk.module.css';

interface Props { row: ClaimRow | PartnerNews | UrgentRow; kind: 'claim' | 'partner' | 'urgent'; children: ReactNode }

/** One ticket that waits for a decision: what and where it is, and below how long it may still wait. */
export function WaitingLine({ row, kind, children }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const department = row.departmentId == null ? t('common.noDepartment') : nameOf(lookup.departments.get(row.departmentId), language);
  return (
    <li className={styles.waiting} data-testid={`${kind}-row`} data-number={row.number}>
      <Link to={`/tickets/${row.number}`}>
        <b>{nameOf(lookup.categories.get(row.categoryId), language)}</b> <span className={styles.number}>{row.number}</span>
      </Link>
      <span>{row.place ?? t('common.unplaced')} ・ {department}</span>
      {children}
    </li>
  );
}
