import { Button, Checkbox, Drawer, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { openStatuses } from '../../api/statuses';
import { useClassify } from '../../api/tickets';
import type { Ticket } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './deadlines.module.css';

/** What is broken and how urgent it is, corrected; rules and deadlines follow. */
export function Classify({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  if (!openStatuses.includes(ticket.status)) return null;
  return (
    <section className="no-print">
      <Button variant="default" onClick={() => setOpened(true)} data-testid="classify">{t('classify.open')}</Button>
      <Drawer opened={opened} onClose={close} position="right" size={416} title={<b>{t('classify.open')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        <Form ticket={ticket} onClose={close} />
      </Drawer>
    </section>
  );
}

function Form({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const refusal = useRefusalWords();
  const classify = useClassify(ticket.number);
  const [categoryId, setCategory] = useState(ticket.categoryId);
  const [urgent, setUrgent] = useState(ticket.urgent);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    classify.mutate({ version: ticket.version, categoryId, urgent, ...(reason ? { reason } : {}) }, {
      onSuccess: () => { notifications.show({ message: t('classify.done'), color: 'green' }); onClose(); },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{t('classify.lead')}</p>
      <NativeSelect label={t('classify.category')} value={categoryId} onChange={(e) => setCategory(Number(e.currentTarget.value))}
        data-testid="classify-category">
        {lookup.topCategories.map((top) => (
          <optgroup key={top.id} label={nameOf(top, language)}>
            {[top, ...lookup.childrenOf(top.id)].map((c) => <option key={c.id} value={c.id}>{nameOf(c, language)}</option>)}
          </optgroup>
        ))}
      </NativeSelect>
      <Checkbox label={t('classify.urgent')} checked={urgent} onChange={(e) => setUrgent(e.currentTarget.checked)}
        data-testid="classify-urgent" />
      <TextInput label={t('classify.reason')} value={reason} maxLength={200} onChange={(e) => setReason(e.currentTarget.value)} />
      {classify.error != null && <p role="alert" className="notice error">{refusal(classify.error)}</p>}
      <Button type="submit" loading={classify.isPending} data-testid="classify-save">{t('classify.save')}</Button>
    </form>
  );
}
