import { Button, Checkbox, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeStaff, useMakeLink, usePlainStep, useSuspend } from '../../api/staff';
import type { StaffForm, StaffRow } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import { Handed } from './Handed';
import styles from './staff.module.css';
import { Successor } from './Successor';
import { StaffFields } from './StaffFields';

export type Step = 'edit' | 'again' | 'password' | 'suspend' | 'resume' | 'unlock' | 'endSessions' | 'close';

const worthForgetting = 1;

/** What can be done with an account as it stands; nobody locks themselves out. */
export function stepsFor(row: StaffRow, me: number): Step[] {
  if (row.state === 'Closed') return [];
  const invited = row.state === 'Invited' || row.state === 'InvitationOver';
  const mine = row.id === me;
  return [
    'edit',
    ...(row.byProvider ? [] : [invited ? 'again' as const : 'password' as const]),
    ...(row.state === 'Suspended' ? ['resume' as const] : []),
    ...(row.wrongTries >= worthForgetting && row.state !== 'Suspended' ? ['unlock' as const] : []),
    ...(invited ? [] : ['endSessions' as const]),
    ...(mine || row.state === 'Suspended' ? [] : ['suspend' as const]),
    ...(mine ? [] : ['close' as const]),
  ];
}

interface Props { step: Step; row: StaffRow; sendsMail: boolean; onClose: () => void }

export function StaffSteps(props: Props) {
  if (props.step === 'edit') return <Edit {...props} />;
  if (props.step === 'again' || props.step === 'password') return <NewLink {...props} />;
  if (props.step === 'suspend') return <Suspend {...props} />;
  return <Plain {...props} />;
}

/** Says what was done, and goes. */
function useDone({ step, row, onClose }: Props) {
  const { t } = useTranslation();
  return () => { notifications.show({ message: t('staff.done', { name: row.displayName, what: t(`staff.${step}`) }) }); onClose(); };
}

function Trouble({ error }: { error: unknown }) {
  const refusal = useRefusalWords();
  return error ? <p role="alert" className={styles.warn} data-testid="staff-trouble">{refusal(error)}</p> : null;
}

function Edit(props: Props) {
  const { t } = useTranslation();
  const { row } = props;
  const change = useChangeStaff();
  const done = useDone(props);
  const [form, setForm] = useState<StaffForm>({
    displayName: row.displayName, email: row.email ?? '', role: row.role, departmentId: row.departmentId,
      cityWide: row.cityWide, crew: row.crew ?? '',
  });
  const submit = (event: FormEvent) => { event.preventDefault(); change.mutate({ id: row.id, staff: form }, { onSuccess: done }); };
  return (
    <form className={styles.form} onSubmit={submit}>
      <StaffFields form={form} onChange={setForm} byProvider={row.byProvider} />
      <Trouble error={change.error} />
      <div><Button type="submit" loading={change.isPending} data-testid="save-staff">{t('account.save')}</Button></div>
    </form>
  );
}

function NewLink({ step, row, sendsMail, onClose }: Props) {
  const { t } = useTranslation();
  const make = useMakeLink();
  const [resetSecondFactor, setReset] = useState(false);
  if (make.data) return <Handed name={row.displayName} link={make.data.link} until={make.data.expiresAt} onClose={onClose} />;
  const send = (sendMail: boolean) => make.mutate({ id: row.id, sendMail, resetSecondFactor });
  const mails = sendsMail && Boolean(row.email);
  return (
    <div className={styles.form}>
      <small>{t('staff.linkHint')}</small>
      {step === 'password' && row.hasSecondFactor && (
        <Checkbox label={t('staff.resetPhone')} checked={resetSecondFactor} onChange={(e) => setReset(e.currentTarget.checked)} />
      )}
      <Trouble error={make.error} />
      <div className={styles.buttons}>
        {mails && <Button loading={make.isPending} onClick={() => send(true)}>{t('link.send')}</Button>}
        <Button variant={mails ? 'default' : 'filled'} loading={make.isPending} onClick={() => send(false)} data-testid="show-link">
          {t('staff.show')}
        </Button>
      </div>
    </div>
  );
}

function Suspend(props: Props) {
  const { t } = useTranslation();
  const suspend = useSuspend();
  const done = useDone(props);
  const [until, setUntil] = useState('');
  const [because, setBecause] = useState('');
  const [successorId, setSuccessor] = useState<number | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    suspend.mutate({ id: props.row.id, because, successorId, ...(until ? { until } : {}) }, { onSuccess: done });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('staff.because')} value={because} maxLength={200} required withAsterisk={false}
        onChange={(e) => setBecause(e.currentTarget.value)} data-testid="because" />
      <TextInput label={`${t('staff.suspendUntil')} (${t('staff.optional')})`} type="date" value={until}
        onChange={(e) => setUntil(e.currentTarget.value)} />
      <Successor row={props.row} value={successorId} onChange={setSuccessor} />
      <Trouble error={suspend.error} />
      <div><Button type="submit" color="red" variant="outline" loading={suspend.isPending}
        data-testid="do-suspend">{t('staff.suspend')}</Button></div>
    </form>
  );
}

const plain = { resume: 'resume', unlock: 'resume', endSessions: 'end-sessions', close: 'close' } as const;

function Plain(props: Props) {
  const { t } = useTranslation();
  const { step, row, onClose } = props;
  const make = usePlainStep();
  const done = useDone(props);
  const [successorId, setSuccessor] = useState<number | null>(null);
  const go = () => make.mutate({ id: row.id, step: plain[step as keyof typeof plain], successorId }, { onSuccess: done });
  return (
    <div className={styles.form}>
      <p>{step === 'close' ? t('staff.closeSure', { name: row.displayName }) : t(`staff.${step}`)}</p>
      {step === 'close' && <Successor row={row} value={successorId} onChange={setSuccessor} />}
      <Trouble error={make.error} />
      <div className={styles.buttons}>
        <Button color={step === 'resume' || step === 'unlock' ? undefined : 'red'}
          variant={step === 'resume' || step === 'unlock' ? 'filled' : 'outline'}
          loading={make.isPending} onClick={go} data-testid="do-step">{t(`staff.${step}`)}</Button>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </div>
  );
}
