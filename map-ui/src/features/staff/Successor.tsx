import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStaff } from '../../api/staff';
import type { StaffRow } from '../../api/types';

interface Props { row: StaffRow; value: number | null; onChange: (id: number | null) => void }

const works = ['Crew', 'Desk', 'Supervisor'];

/** Whose open tickets these will be, once the account is off. */
export function Successor({ row, value, onChange }: Props) {
  const { t } = useTranslation();
  const staff = useStaff(true);
  if (row.openTickets === 0) return null;
  const others = (staff.data?.items ?? []).filter((other) => other.id !== row.id && works.includes(other.role)
    && (other.state === 'Active' || other.state === 'Invited')
    && (other.departmentId == null || other.departmentId === row.departmentId));
  return (
    <NativeSelect label={t('person.successor', { n: row.openTickets })} value={value ?? ''} data-testid="successor"
      onChange={(e) => onChange(e.currentTarget.value ? Number(e.currentTarget.value) : null)}>
      <option value="">{t('person.successorNobody')}</option>
      {others.map((other) => <option key={other.id} value={other.id}>{other.displayName} {other.crew ?? ''}</option>)}
    </NativeSelect>
  );
}
