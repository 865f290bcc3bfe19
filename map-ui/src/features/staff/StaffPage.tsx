import { Button, Checkbox, Drawer, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../api/session';
import { useStaff } from '../../api/staff';
import type { StaffRow } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { Invite } from './Invite';
import styles from './staff.module.css';
import { StaffSteps, type Step } from './StaffSteps';
import { StaffTable } from './StaffTable';

export type Opened = { step: 'invite' } | { step: Step; row: StaffRow };

/** Who works here with what rights; whoever has a problem stands first. */
export function StaffPage() {
  const { t } = useTranslation();
  useTitle(t('staff.title'));
  const may = useMay()('ManageStaff');
  const staff = useStaff(may);
  const [text, setText] = useState('');
  const [closed, setClosed] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (staff.isError && !staff.data) return <ErrorMessage error={staff.error} onRetry={() => void staff.refetch()} />;
  if (!staff.data) return <RowSkeletons />;
  const { items, sendsMail, secondFactorFor, hasProvider, passwords } = staff.data;
  const usable = items.filter((row) => closed || row.state !== 'Closed');
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  const rows = usable.filter((row) => `${row.displayName} ${row.userName}`.normalize('NFKC').toLowerCase().includes(wanted));
  const missing = items.filter((row) => row.state === 'Active' && !row.byProvider && !row.hasSecondFactor
    && secondFactorFor.includes(row.role)).length;
  const close = () => setOpened(undefined);
  const title = opened && (opened.step === 'invite' ? t('staff.invite') : `${opened.row.displayName} ${opened.row.userName}`);
  return (
    <div className={styles.page} data-testid="staff">
      <header>
        <h1>{t('staff.title')}</h1>
        <span>{t('staff.count', { count: usable.length })}</span>
        <span className="grow" />
        {hasProvider && <Button variant="default" component={Link} to="/staff/groups" data-testid="groups">{t('groups.title')}</Button>}
        {passwords && <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened({ step: 'invite' })}
          data-testid="invite">
          {t('staff.invite')}
        </Button>}
      </header>
      {missing > 0 && <p className={styles.note}>{t('staff.missing', { count: missing })}</p>}
      <div className={styles.filters}>
        <TextInput label={t('staff.search')} value={text} onChange={(e) => setText(e.currentTarget.value)} data-testid="staff-search" />
        <Checkbox label={t('staff.withClosed')} checked={closed} onChange={(e) => setClosed(e.currentTarget.checked)} />
      </div>
      {rows.length === 0 ? <p>{t('staff.empty')}</p>
        : <StaffTable rows={rows} needs={secondFactorFor} onStep={(step, row) => setOpened({ step, row })} />}
      <Drawer opened={opened !== undefined} onClose={close} position="right" size={416} title={<b>{title}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened && (opened.step === 'invite' ? <Invite sendsMail={sendsMail} onClose={close} />
          : <StaffSteps key={opened.step + opened.row.id} step={opened.step} row={opened.row} sendsMail={sendsMail} onClose={close} />)}
      </Drawer>
    </div>
  );
}
