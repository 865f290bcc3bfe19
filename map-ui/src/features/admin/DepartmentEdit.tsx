import { Button, Checkbox, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveDepartment } from '../../api/administration';
import type { DepartmentForm, DepartmentRow } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './admin.module.css';

interface Props { row: DepartmentRow | undefined; first: boolean; onClose: () => void }

export function DepartmentEdit({ row, first, onClose }: Props) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const save = useSaveDepartment();
  const [code, setCode] = useState('');
  const [form, setForm] = useState<DepartmentForm>(row?.department ?? { nameJa: '', isDefault: first, active: true });
  const set = (patch: Partial<DepartmentForm>) => setForm({ ...form, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id: row?.id, code, department: form },
      { onSuccess: () => { notifications.show({ message: t('admin.saved') }); onClose(); } });
  };
  const optional = (label: string) => `${label} (${t('admin.optional')})`;
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('admin.nameJa')} value={form.nameJa} required withAsterisk={false} maxLength={50} data-autofocus
        onChange={(e) => set({ nameJa: e.currentTarget.value })} data-testid="department-name" />
      <TextInput label={optional(t('admin.nameEn'))} description={t('admin.nameHint')} value={form.nameEn ?? ''} maxLength={100}
        onChange={(e) => set({ nameEn: e.currentTarget.value })} data-testid="department-name-en" />
      {!row && <TextInput label={optional(t('admin.code'))} description={t('admin.codeHint')} value={code} maxLength={40}
        autoCapitalize="none" spellCheck={false} onChange={(e) => setCode(e.currentTarget.value)} data-testid="department-code" />}
      <TextInput label={optional(t('departments.phone'))} type="tel" value={form.phone ?? ''} maxLength={40}
        onChange={(e) => set({ phone: e.currentTarget.value })} data-testid="department-phone" />
      <TextInput label={optional(t('departments.email'))} type="email" value={form.email ?? ''} maxLength={200}
        onChange={(e) => set({ email: e.currentTarget.value })} />
      <fieldset>
        <legend>{t('departments.duty')}</legend>
        <TextInput label={optional(t('departments.dutyPhone'))} description={t('departments.dutyPhoneHint')} type="tel"
          value={form.dutyPhone ?? ''} maxLength={40} data-testid="duty-phone"
          onChange={(e) => set({ dutyPhone: e.currentTarget.value })} />
        <TextInput label={optional(t('departments.dutyEmail'))} type="email" value={form.dutyEmail ?? ''} maxLength={200}
          onChange={(e) => set({ dutyEmail: e.currentTarget.value })} data-testid="duty-email" />
        <TextInput label={optional(t('departments.supervisorEmail'))} type="email" value={form.supervisorEmail ?? ''} maxLength={200}
          onChange={(e) => set({ supervisorEmail: e.currentTarget.value })} />
      </fieldset>
      <Checkbox label={t('departments.isDefault')} checked={form.isDefault} disabled={row?.department.isDefault ?? false}
        onChange={(e) => set({ isDefault: e.currentTarget.checked })} data-testid="department-default" />
      {row && <Checkbox label={t('admin.active')} description={t('departments.retiredHint')} checked={form.active}
        disabled={form.isDefault} onChange={(e) => set({ active: e.currentTarget.checked })} data-testid="department-active" />}
      {save.isError && <p role="alert" className={styles.warn} data-testid="department-trouble">{refusal(save.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} data-testid="save-department">{t('admin.save')}</Button>
        <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
      </div>
    </form>
  );
}
