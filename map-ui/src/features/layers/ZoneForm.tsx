import { Button, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useChangeZone } from '../../api/layers';
import type { LayerZone } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './layers.module.css';

export function ZoneForm({ zone, onClose }: { zone: LayerZone; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const change = useChangeZone();
  const lookup = useCity();
  const [ja, setJa] = useState(zone.nameJa);
  const [en, setEn] = useState(zone.nameEn === zone.nameJa ? '' : zone.nameEn);
  const [department, setDepartment] = useState(zone.departmentId == null ? '' : String(zone.departmentId));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({
      id: zone.id, nameJa: ja.trim(), ...(en.trim() ? { nameEn: en.trim() } : {}),
      ...(department ? { departmentId: Number(department) } : {}),
    }, { onSuccess: onClose });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('layers.nameJa')} value={ja} onChange={(e) => setJa(e.currentTarget.value)} maxLength={100} required
        withAsterisk={false} data-autofocus />
      <TextInput label={<>{t('layers.nameEnColumn')} <small>{t('layers.optional')}</small></>} value={en} maxLength={100}
        onChange={(e) => setEn(e.currentTarget.value)} data-testid="zone-english" />
      <Select label={t('layers.department')} description={t('layers.departmentHint')} value={department} allowDeselect={false}
        data={[{ value: '', label: t('layers.noDepartment') },
          ...[...lookup.departments.values()].filter((d) => d.active || d.id === zone.departmentId)
            .map((d) => ({ value: String(d.id), label: nameOf(d, language) }))]}
        onChange={(value) => setDepartment(value ?? '')} data-testid="zone-department" />
      {change.isError && <p role="alert" className={styles.warn}>{refusal(change.error)}</p>}
      <Button type="submit" loading={change.isPending} data-testid="save-zone">{t('account.save')}</Button>
    </form>
  );
}
