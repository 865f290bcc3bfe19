import { Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { Role, StaffForm } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './staff.module.css';

const roles: readonly Role[] = ['Crew', 'Supervisor', 'Desk', 'Administrator', 'Auditor'];

export const nobody: StaffForm = { displayName: '', email: '', role: 'Crew', departmentId: undefined, cityWide: false, crew: '' };

interface Props { form: StaffForm; onChange: (form: StaffForm) => void; byProvider?: boolean }

/** What an administrator writes of somebody; of whom the identity provider vouches for, only what it does not know. */
export function StaffFields({ form, onChange, byProvider = false }: Props) {
  const { t } = useTranslation();
  const set = (patch: Partial<StaffForm>) => onChange({ ...form, ...patch });
  return <>
    {byProvider && <p>{t('staff.kept')}</p>}
    {!byProvider && <TextInput label={t('staff.name')} value={form.displayName} maxLength={50} required withAsterisk={false}
      onChange={(e) => set({ displayName: e.currentTarget.value })} data-testid="staff-name" />}
    <TextInput label={t('staff.email')} type="email" value={form.email ?? ''} maxLength={200}
      onChange={(e) => set({ email: e.currentTarget.value })} data-testid="staff-email" />
    {!byProvider && <RoleFields place={form} onChange={set} />}
    <TextInput label={`${t('staff.crew')} (${t('staff.optional')})`} value={form.crew ?? ''} maxLength={50}
      onChange={(e) => set({ crew: e.currentTarget.value })} />
  </>;
}

type Place = Pick<StaffForm, 'role' | 'departmentId' | 'cityWide'>;

interface RoleProps { place: Place; onChange: (place: Partial<Place>) => void; about?: boolean }

/** What somebody is here, and where. */
export function RoleFields({ place, onChange, about = true }: RoleProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const departments = city.departments.filter((d) => d.active || d.id === place.departmentId)
    .map((d) => ({ value: String(d.id), label: nameOf(d, language) }));
  return <>
    <Radio.Group label={t('staff.role')} value={place.role} onChange={(role) => onChange({ role: role as Role })}>
      <div className={styles.form}>
        {roles.map((role) => (
          <Radio key={role} value={role} label={t(`role.${role}`)} description={about && t(`staff.about.${role}`)}
            data-testid={`role-${role}`} />
        ))}
      </div>
    </Radio.Group>
    {place.role === 'Supervisor' && (
      <Checkbox label={t('staff.cityWide')} checked={place.cityWide} onChange={(e) => onChange({ cityWide: e.currentTarget.checked })} />
    )}
    <Select label={t('staff.department')} placeholder={t('staff.departmentNone')} data={departments} clearable
      value={place.departmentId == null ? null : String(place.departmentId)}
      onChange={(id) => onChange({ departmentId: id === null ? undefined : Number(id) })} data-testid="staff-department" />
  </>;
}
