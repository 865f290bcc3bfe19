import { Button, NumberInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemoveGroup, useSaveGroup } from '../../api/groups';
import type { GroupForm, GroupRow } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './staff.module.css';
import { RoleFields } from './StaffFields';

interface EditProps { row?: GroupRow; position: number; claim: string | null | undefined; onClose: () => void }

/** A new row, or one that changes; where it stands decides who is looked at first. */
export function GroupEdit({ row, position, claim, onClose }: EditProps) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const save = useSaveGroup();
  const [group, setGroup] = useState<GroupForm>({
    claim: row?.claim ?? '', label: row?.label ?? '', role: row?.role ?? 'Crew', departmentId: row?.departmentId,
    cityWide: row?.cityWide ?? false, position,
  });
  const set = (patch: Partial<GroupForm>) => setGroup({ ...group, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id: row?.id, group },
      { onSuccess: () => { notifications.show({ message: t('groups.saved') }); onClose(); } });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('groups.claim')} description={claim && t('groups.claimHint', { claim })} value={group.claim} maxLength={200}
        required withAsterisk={false} autoCapitalize="none" spellCheck={false} data-autofocus
        onChange={(e) => set({ claim: e.currentTarget.value })} data-testid="group-claim" />
      <TextInput label={`${t('groups.label')} (${t('staff.optional')})`} value={group.label ?? ''} maxLength={50}
        onChange={(e) => set({ label: e.currentTarget.value })} data-testid="group-label" />
      <RoleFields place={group} onChange={set} about={false} />
      <NumberInput label={t('groups.position')} description={t('groups.positionHint')} value={group.position} min={1} max={1000}
        allowDecimal={false} onChange={(value) => set({ position: Number(value) || 1 })} data-testid="group-position" />
      {save.isError && <p role="alert" className={styles.warn} data-testid="group-trouble">{refusal(save.error)}</p>}
      <div><Button type="submit" loading={save.isPending} data-testid="save-group">{t('account.save')}</Button></div>
    </form>
  );
}

export function GroupRemove({ row, onClose }: { row: GroupRow; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const remove = useRemoveGroup();
  const go = () => remove.mutate(row.id,
    { onSuccess: () => { notifications.show({ message: t('groups.removed') }); onClose(); } });
  return (
    <div className={styles.form}>
      <p>{t('groups.removeSure', { name: row.label ?? row.claim })}</p>
      {remove.isError && <p role="alert" className={styles.warn}>{refusal(remove.error)}</p>}
      <div className={styles.buttons}>
        <Button color="red" variant="outline" loading={remove.isPending} onClick={go} data-testid="do-remove">{t('groups.remove')}</Button>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </div>
  );
}
