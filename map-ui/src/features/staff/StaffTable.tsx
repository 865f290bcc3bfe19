import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useMe } from '../../api/session';
import type { Role, StaffRow } from '../../api/types';
import { formatAge, formatDayInSentence, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import styles from './staff.module.css';
import { stepsFor, type Step } from './StaffSteps';

/** From so many wrong tries of strangers on it is worth a look. */
const worthALook = 5;
const forever = '9999-12-31';

interface Props { rows: readonly StaffRow[]; needs: readonly Role[]; onStep: (step: Step, row: StaffRow) => void }

export function StaffTable({ rows, needs, onStep }: Props) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('staff.name')}</th><th>{t('staff.department')}</th><th>{t('staff.role')}</th><th>{t('staff.secondFactor')}</th>
          <th>{t('staff.lastUsed')}</th><th><span className="visually-hidden">{t('staff.change')}</span></th>
        </tr>
      </thead>
      <tbody>{rows.map((row) => <Line key={row.id} row={row} needs={needs.includes(row.role)} onStep={onStep} />)}</tbody>
    </table>
  );
}

function Line({ row, needs, onStep }: { row: StaffRow; needs: boolean; onStep: Props['onStep'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departments } = useCity();
  const me = useMe();
  const department = row.departmentId == null ? '–' : nameOf(departments.get(row.departmentId), language);
  const steps = stepsFor(row, me.id);
  return (
    <tr data-testid="staff-row" data-user={row.userName} data-state={row.state}>
      <td><b>{row.displayName}</b> <span className={styles.number}>{row.userName}</span></td>
      <td><span className={styles.label}>{t('staff.department')}: </span>{department}{row.crew && ` ${row.crew}`}</td>
      <td>
        <span className={styles.label}>{t('staff.role')}: </span>
        {t(`role.${row.role}`)}{row.cityWide && ` (${t('account.cityWide')})`}
      </td>
      <td>
        <span className={styles.label}>{t('staff.secondFactor')}: </span>
        {row.byProvider ? t('staff.secondFactorProvider') : row.hasSecondFactor ? t('staff.secondFactorOn')
          : needs ? <span className={styles.warn}>{t('staff.secondFactorMissing')}</span> : t('staff.secondFactorFree')}
      </td>
      <td><State row={row} /></td>
      <td>
        {steps.length > 0 && (
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <button type="button" className={styles.menu} aria-label={t('staff.actions', { name: row.displayName })}
                data-testid="staff-menu">
                <Icon name="more" />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {steps.map((step) => (
                <Menu.Item key={step} onClick={() => onStep(step, row)}
                  data-testid={`step-${step}`} color={step === 'close' ? 'red' : undefined}>
                  {t(`staff.${step}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </td>
    </tr>
  );
}

function State({ row }: { row: StaffRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useCurrentMinute();
  const until = row.suspendedUntil === forever ? t('staff.forever')
    : row.suspendedUntil && t('staff.until', { day: formatDayInSentence(row.suspendedUntil, language) });
  return <>
    {row.state === 'Active'
      ? <span>{row.lastUsedAt ? formatAge(row.lastUsedAt, language, now.getTime()) : t('staff.never')}</span>
      : <b>{t(`staff.state.${row.state}`)}</b>}
    {row.state === 'Invited' && row.invitedUntil && (
      <span> {t('staff.until', { day: formatDayInSentence(row.invitedUntil.slice(0, 10), language) })}</span>
    )}
    {row.state === 'Suspended' && <div className="quiet">{[row.suspendedBecause, until].filter(Boolean).join(' ・ ')}</div>}
    {row.wrongTries >= worthALook && <div className={styles.warn}>{t('staff.wrongTries', { n: row.wrongTries })}</div>}
  </>;
}
