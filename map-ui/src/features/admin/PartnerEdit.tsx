import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavePartner } from '../../api/partners';
import type { PartnerForm, PartnerRow } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './admin.module.css';

const kinds = ['Body', 'Contractor'] as const;

export function PartnerEdit({ row, onClose }: { row: PartnerRow | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const save = useSavePartner();
  const [form, setForm] = useState<PartnerForm>(row?.partner ?? { nameJa: '', kind: 'Body', active: true });
  const set = (patch: Partial<PartnerForm>) => setForm({ ...form, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id: row?.id, partner: form },
      { onSuccess: () => { notifications.show({ message: t('admin.saved') }); onClose(); } });
  };
  const optional = (label: string) => `${label} (${t('admin.optional')})`;
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('admin.nameJa')} value={form.nameJa} required withAsterisk={false} maxLength={50} data-autofocus
        onChange={(e) => set({ nameJa: e.currentTarget.value })} data-testid="partner-name" />
      <TextInput label={optional(t('admin.nameEn'))} description={t('admin.nameHint')} value={form.nameEn ?? ''} maxLength={100}
        onChange={(e) => set({ nameEn: e.currentTarget.value })} />
      <Radio.Group label={t('partners.kindTitle')} value={form.kind} onChange={(kind) => set({ kind: kind as PartnerForm['kind'] })}>
        {kinds.map((kind) => <Radio key={kind} value={kind} label={t(`partners.kind.${kind}`)} mt={8} data-testid={`kind-${kind}`} />)}
      </Radio.Group>
      <TextInput label={optional(t('departments.phone'))} type="tel" value={form.phone ?? ''} maxLength={40}
        onChange={(e) => set({ phone: e.currentTarget.value })} />
      <TextInput label={optional(t('departments.email'))} description={t('partners.emailHint')} type="email" value={form.email ?? ''}
        maxLength={200} onChange={(e) => set({ email: e.currentTarget.value })} data-testid="partner-email" />
      {row && <Checkbox label={t('admin.active')} description={t('partners.retiredHint')} checked={form.active}
        onChange={(e) => set({ active: e.currentTarget.checked })} data-testid="partner-active" />}
      {save.isError && <p role="alert" className={styles.warn} data-testid="partner-trouble">{refusal(save.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} data-testid="save-partner">{t('admin.save')}</Button>
        <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
      </div>
    </form>
  );
}
