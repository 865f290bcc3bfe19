import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '../../api/administration';
import { useMay } from '../../api/session';
import type { DepartmentRow } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './admin.module.css';
import { Crumb } from './Crumb';
import { DepartmentEdit } from './DepartmentEdit';

/** Who answers for tickets, and how each is reached by day and by night. */
export function DepartmentsPage() {
  const { t } = useTranslation();
  useTitle(t('departments.title'));
  const may = useMay()('ConfigureCity');
  const departments = useDepartments(may);
  const [opened, setOpened] = useState<DepartmentRow | 'new'>();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (departments.isError && !departments.data)
    return <ErrorMessage error={departments.error} onRetry={() => void departments.refetch()} />;
  if (!departments.data) return <RowSkeletons />;
  const { items } = departments.data;
  const close = () => setOpened(undefined);
  return (
    <div className={styles.page} data-testid="departments">
      <Crumb />
      <div className={styles.head}>
        <h1>{t('departments.title')}</h1>
        <span>{t('departments.count', { n: items.filter((row) => row.department.active).length })}</span>
        <span className="grow" />
        <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened('new')}
          data-testid="add-department">
          {t('departments.add')}
        </Button>
      </div>
      {items.length === 0 ? <div className={styles.empty}><p>{t('departments.empty')}</p></div> : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('admin.nameJa')}</th><th>{t('departments.phone')}</th><th>{t('departments.duty')}</th>
              <th>{t('admin.card.staff')}</th><th><span className="visually-hidden">{t('admin.change')}</span></th>
            </tr>
          </thead>
          <tbody>{items.map((row) => <Line key={row.id} row={row} onOpen={() => setOpened(row)} />)}</tbody>
        </table>
      )}
      <Drawer opened={opened !== undefined} onClose={close} position="right" size={448}
        title={<b>{opened && opened !== 'new' ? opened.department.nameJa : t('departments.add')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened && <DepartmentEdit row={opened === 'new' ? undefined : opened} first={items.length === 0} onClose={close} />}
      </Drawer>
    </div>
  );
}

function Line({ row, onOpen }: { row: DepartmentRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const { department } = row;
  const duty = [department.dutyPhone, department.dutyEmail].filter(Boolean).join(' ・ ');
  return (
    <tr data-testid="department-row" data-retired={!department.active}>
      <td>
        <b>{department.nameJa}</b> {department.isDefault && <span className={styles.tag}>{t('departments.default')}</span>}
        {!department.active && <span className={styles.tag}>{t('admin.retired')}</span>}
        <div className="quiet">{[department.nameEn, row.code].filter(Boolean).join(' ・ ')}</div>
      </td>
      <td>{[department.phone, department.email].filter(Boolean).join(' ・ ') || '–'}</td>
      <td>{duty || (department.active ? <span className={styles.warn}>{t('departments.noDuty')}</span> : '–')}</td>
      <td>{t('departments.members', { n: row.members })} ・ {t('departments.open', { n: row.openTickets })}</td>
      <td><ChangeButton name={department.nameJa} onOpen={onOpen} /></td>
    </tr>
  );
}

export function ChangeButton({ name, onOpen }: { name: string; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" size="sm" onClick={onOpen} aria-label={`${t('admin.change')}: ${name}`} data-testid="change-row">
      {t('admin.change')}
    </Button>
  );
}
