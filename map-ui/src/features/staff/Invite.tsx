import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useInvite } from '../../api/staff';
import type { StaffForm } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import { Handed } from './Handed';
import styles from './staff.module.css';
import { nobody, StaffFields } from './StaffFields';

export function Invite({ sendsMail, onClose }: { sendsMail: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const invite = useInvite();
  const [userName, setUserName] = useState('');
  const [form, setForm] = useState<StaffForm>(nobody);
  const send = (sendMail: boolean) => invite.mutate({ userName: userName.trim(), staff: form, sendMail });
  const submit = (event: FormEvent) => { event.preventDefault(); send(sendsMail && Boolean(form.email)); };
  if (invite.data)
    return <Handed name={form.displayName} link={invite.data.link} until={invite.data.expiresAt} onClose={onClose} />;
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('staff.number')} value={userName} onChange={(e) => setUserName(e.currentTarget.value)} maxLength={100}
        required withAsterisk={false} autoCapitalize="none" spellCheck={false} data-autofocus data-testid="staff-number" />
      <StaffFields form={form} onChange={setForm} />
      <small>{t('staff.linkHint')} {!sendsMail && t('staff.noMail')}</small>
      {invite.isError && <p role="alert" className={styles.warn} data-testid="staff-trouble">{refusal(invite.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={invite.isPending} data-testid="send-invitation">
          {t(sendsMail && form.email ? 'staff.send' : 'staff.show')}
        </Button>
        {sendsMail && form.email && <Button variant="subtle" onClick={() => send(false)}>{t('staff.show')}</Button>}
      </div>
    </form>
  );
}
