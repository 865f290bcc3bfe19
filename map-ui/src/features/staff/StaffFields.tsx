import { Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { Role, StaffForm } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './staff.module.css';

const roles: readonly Role[] = ['Crew', 'Supervisor', 'Desk', 'Administrator', 'Auditor'];

export const nobody: StaffForm = { displayName: '', email: '', role: 'Crew', departmentId: undefined, cityWide: false, crew: '' };

/** What an administrator writes of somebody. */
export function StaffFields({ form, onChange }: { form: StaffForm; onChange: (form: StaffForm) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const set = (patch: Partial<StaffForm>) => onChange({ ...form, ...patch });
  const departments = city.departments.map((d) => ({ value: String(d.id), label: nameOf(d, language) }));
  return <>
    <TextInput label={t('staff.name')} value={form.displayName} maxLength={50} required withAsterisk={false}
      onChange={(e) => set({ displayName: e.currentTarget.value })} data-testid="staff-name" />
    <TextInput label={t('staff.email')} type="email" value={form.email ?? ''} maxLength={200}
      onChange={(e) => set({ email: e.currentTarget.value })} data-testid="staff-email" />
    <Radio.Group label={t('staff.role')} value={form.role} onChange={(role) => set({ role: role as Role })}>
      <div className={styles.form}>
        {roles.map((role) => (
          <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`staff.about.${role}`)} data-testid={`role-${role}`} />
        ))}
      </div>
    </Radio.Group>
    {form.role === 'Supervisor' && (
      <Checkbox label={t('staff.cityWide')} checked={form.cityWide} onChange={(e) => set({ cityWide: e.currentTarget.checked })} />
    )}
    <div className={styles.pair}>
      <Select label={t('staff.department')} placeholder={t('staff.departmentNone')} data={departments} clearable
        value={form.departmentId == null ? null : String(form.departmentId)}
        onChange={(id) => set({ departmentId: id === null ? undefined : Number(id) })} data-testid="staff-department" />
      <TextInput label={`${t('staff.crew')} (${t('staff.optional')})`} value={form.crew ?? ''} maxLength={50}
        onChange={(e) => set({ crew: e.currentTarget.value })} />
    </div>
  </>;
}
