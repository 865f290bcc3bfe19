import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHold, useRedact } from '../../api/privacy';
import type { Ticket } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './protect.module.css';

export interface StepProps { ticket: Ticket; onClose: () => void }

export function Reason({ value, onChange, hint }: { value: string; onChange: (reason: string) => void; hint: string }) {
  const { t } = useTranslation();
  return (
    <TextInput label={t('protect.reason')} description={hint} value={value} maxLength={200} required withAsterisk={false}
      onChange={(e) => onChange(e.currentTarget.value)} data-testid="protect-reason" />
  );
}

interface FormProps {
  lead: string; children: ReactNode; action: string; danger?: boolean; pending: boolean; error: unknown;
  onSubmit: () => void; onClose: () => void;
}

/** One step: what it does, what it needs, and the two ways on. */
export function ProtectForm({ lead, children, action, danger = false, pending, error, onSubmit, onClose }: FormProps) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const submit = (event: FormEvent) => { event.preventDefault(); onSubmit(); };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{lead}</p>
      {children}
      {error != null && <p role="alert" className="notice error" data-testid="protect-trouble">{refusal(error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" {...(danger ? { color: 'red' } : {})} loading={pending} data-testid="protect-do">{action}</Button>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

function useDone(onClose: () => void) {
  return (message: string) => { notifications.show({ message, color: 'green' }); onClose(); };
}

export function Redact({ ticket, onClose }: StepProps) {
  const { t } = useTranslation();
  const done = useDone(onClose);
  const redact = useRedact(ticket.number);
  const [phrase, setPhrase] = useState('');
  const [reason, setReason] = useState('');
  const words = ticket.reportsList.map((r) => r.words).filter(Boolean);
  return (
    <ProtectForm lead={t('protect.redactLead')} action={t('protect.redact')} danger pending={redact.isPending} error={redact.error}
      onClose={onClose} onSubmit={() => redact.mutate({ phrase, reason }, { onSuccess: () => done(t('protect.redacted')) })}>
      {words.length > 0 && <blockquote className={styles.words}>{words.join('\n')}</blockquote>}
      <TextInput label={t('protect.phrase')} description={t('protect.phraseHint')} value={phrase} maxLength={1000} required
        withAsterisk={false} data-autofocus onChange={(e) => setPhrase(e.currentTarget.value)} data-testid="protect-phrase" />
      <Reason value={reason} onChange={setReason} hint={t('protect.redactReason')} />
    </ProtectForm>
  );
}

export function Hold({ ticket, onClose }: StepProps) {
  const { t } = useTranslation();
  const done = useDone(onClose);
  const hold = useHold(ticket.number);
  const [until, setUntil] = useState('');
  const [because, setBecause] = useState('');
  return (
    <ProtectForm lead={t('protect.holdLead')} action={t('protect.hold')} pending={hold.isPending} error={hold.error} onClose={onClose}
      onSubmit={() => hold.mutate({ version: ticket.version, until, because }, { onSuccess: () => done(t('protect.holdDone')) })}>
      <TextInput label={t('protect.until')} type="date" value={until} required withAsterisk={false} data-autofocus
        onChange={(e) => setUntil(e.currentTarget.value)} data-testid="protect-until" />
      <Reason value={because} onChange={setBecause} hint={t('protect.holdReason')} />
    </ProtectForm>
  );
}

export function EndHold({ ticket, onClose }: StepProps) {
  const { t } = useTranslation();
  const done = useDone(onClose);
  const hold = useHold(ticket.number);
  return (
    <ProtectForm lead={t('protect.endHoldLead')} action={t('protect.endHold')} pending={hold.isPending} error={hold.error} onClose={onClose}
      onSubmit={() => hold.mutate({ version: ticket.version }, { onSuccess: () => done(t('protect.endHoldDone')) })}>
      {null}
    </ProtectForm>
  );
}
