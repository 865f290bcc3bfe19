import { Button, Drawer, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeadline } from '../../api/tickets';
import type { DeadlineKind, Deadlines, Ticket } from '../../api/types';
import { localTime } from '../../text/format';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './deadlines.module.css';

interface Props { ticket: Ticket; lines: Deadlines['each']; opened: boolean; onClose: () => void }

/** A person decides until when, and says why. */
export function ChangeDeadline({ ticket, lines, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={416} title={<b>{t('deadline.change')}</b>}
      closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form ticket={ticket} lines={lines.filter((d) => !d.metAt)} onClose={onClose} />
    </Drawer>
  );
}

function Form({ ticket, lines, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const change = useDeadline(ticket.number);
  const [kind, setKind] = useState<DeadlineKind>(lines.at(-1)?.kind ?? 'Resolution');
  const dueOf = (of: DeadlineKind) => { const at = lines.find((d) => d.kind === of)?.due?.at; return at ? localTime(at) : ''; };
  const [due, setDue] = useState(dueOf(kind));
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ version: ticket.version, kind, due: new Date(`${due}:00+09:00`).toISOString(), reason }, {
      onSuccess: () => { notifications.show({ message: t('deadline.changed'), color: 'green' }); onClose(); },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{t('deadline.changeLead')}</p>
      <NativeSelect label={t('deadline.which')} value={kind}
        data={lines.map((d) => ({ value: d.kind, label: t(`deadline.kind.${d.kind}`) }))}
        onChange={(e) => { const next = e.currentTarget.value as DeadlineKind; setKind(next); setDue(dueOf(next)); }}
        data-testid="deadline-kind" />
      <TextInput label={t('deadline.newDue')} type="datetime-local" value={due} required withAsterisk={false}
        onChange={(e) => setDue(e.currentTarget.value)} data-testid="deadline-due" />
      <TextInput label={t('deadline.reason')} description={t('deadline.reasonHint')} value={reason} maxLength={200} required
        withAsterisk={false} onChange={(e) => setReason(e.currentTarget.value)} data-testid="deadline-reason" />
      {change.error != null && <p role="alert" className="notice error">{refusal(change.error)}</p>}
      <Button type="submit" loading={change.isPending} data-testid="deadline-save">{t('deadline.change')}</Button>
    </form>
  );
}
