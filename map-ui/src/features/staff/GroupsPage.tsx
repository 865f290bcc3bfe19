import { Button, Drawer, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useGroups } from '../../api/groups';
import { useMay } from '../../api/session';
import type { GroupRow } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { GroupEdit, GroupRemove } from './GroupSteps';
import styles from './staff.module.css';

type Opened = { step: 'add' } | { step: 'change' | 'remove'; row: GroupRow; position: number };

/** Which groups of the identity provider come in as what; the first that fits decides. */
export function GroupsPage() {
  const { t } = useTranslation();
  useTitle(t('groups.title'));
  const may = useMay()('ManageStaff');
  const groups = useGroups(may);
  const [opened, setOpened] = useState<Opened>();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (groups.isError && !groups.data) return <ErrorMessage error={groups.error} onRetry={() => void groups.refetch()} />;
  if (!groups.data) return <RowSkeletons />;
  const { items, claim } = groups.data;
  const close = () => setOpened(undefined);
  const title = opened && (opened.step === 'add' ? t('groups.add') : opened.row.label ?? opened.row.claim);
  return (
    <div className={styles.page} data-testid="groups">
      <header>
        <h1>{t('groups.title')}</h1>
        <span className="grow" />
        <Button variant="default" component={Link} to="/staff">{t('groups.back')}</Button>
        <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened({ step: 'add' })}
          data-testid="add-group">
          {t('groups.add')}
        </Button>
      </header>
      {claim == null && <p className={styles.note}>{t('groups.off')}</p>}
      <p className={styles.lead}>{t('groups.lead')}</p>
      {items.length === 0 ? <p className={styles.note} data-testid="no-groups">{t('groups.empty')}</p> : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('groups.label')}</th><th>{t('staff.role')}</th><th>{t('staff.department')}</th>
              <th><span className="visually-hidden">{t('groups.change')}</span></th>
            </tr>
          </thead>
          <tbody>
            {items.map((row, at) => (
              <Line key={row.id} row={row} position={at + 1} onStep={(step) => setOpened({ step, row, position: at + 1 })} />
            ))}
          </tbody>
        </table>
      )}
      <Drawer opened={opened !== undefined} onClose={close} position="right" size={416} title={<b className={styles.value}>{title}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened?.step === 'remove' ? <GroupRemove row={opened.row} onClose={close} />
          : opened && <GroupEdit {...(opened.step === 'change' ? opened : { position: items.length + 1 })} claim={claim} onClose={close} />}
      </Drawer>
    </div>
  );
}

function Line({ row, position, onStep }: { row: GroupRow; position: number; onStep: (step: 'change' | 'remove') => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departments } = useCity();
  const name = row.label ?? row.claim;
  return (
    <tr data-testid="group-row" data-claim={row.claim}>
      <td>
        <span className={styles.number}>{position}. </span>
        <b className={styles.value}>{name}</b>
        {row.label && <div className={`quiet ${styles.value}`}>{row.claim}</div>}
      </td>
      <td>
        <span className={styles.label}>{t('staff.role')}: </span>
        {t(`role.${row.role}`)}{row.cityWide && ` (${t('account.cityWide')})`}
      </td>
      <td>
        <span className={styles.label}>{t('staff.department')}: </span>
        {row.departmentId == null ? '–' : nameOf(departments.get(row.departmentId), language)}
      </td>
      <td>
        <GroupMenu name={name} onStep={onStep} />
      </td>
    </tr>
  );
}

function GroupMenu({ name, onStep }: { name: string; onStep: (step: 'change' | 'remove') => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className={styles.menu} aria-label={t('groups.actions', { name })} data-testid="group-menu">
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onStep('change')} data-testid="change-group">{t('groups.change')}</Menu.Item>
        <Menu.Item color="red" onClick={() => onStep('remove')} data-testid="remove-group">{t('groups.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
