import { Button, Checkbox, NumberInput, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveShelter } from '../../api/shelters';
import type { Hazard, ShelterForm, ShelterKind, ShelterRow } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import { readPosition } from './position';
import styles from './shelters.module.css';

const hazards: readonly Hazard[] = ['Flood', 'Landslide', 'Surge', 'Quake', 'Tsunami', 'Fire', 'InlandFlood', 'Volcano'];

export function ShelterEdit({ row, kind, onClose }: { row: ShelterRow | undefined; kind: ShelterKind; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const save = useSaveShelter();
  const [form, setForm] = useState<Omit<ShelterForm, 'location'>>(row?.shelter ?? { kind, nameJa: '', hazards: [], active: true });
  const [position, setPosition] = useState(row ? row.shelter.location.toReversed().join(', ') : '');
  const set = (patch: Partial<ShelterForm>) => setForm({ ...form, ...patch });
  const location = readPosition(position);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (location) save.mutate({ id: row?.id, shelter: { ...form, location } },
      { onSuccess: () => { notifications.show({ message: t('admin.saved') }); onClose(); } });
  };
  const optional = (label: string) => `${label} (${t('admin.optional')})`;
  const text = (name: 'nameEn' | 'kana' | 'address' | 'phone', label: string, maxLength: number) => (
    <TextInput label={optional(label)} value={form[name] ?? ''} maxLength={maxLength}
      onChange={(e) => set({ [name]: e.currentTarget.value })} />
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      {!row && (
        <Radio.Group label={t('shelterSetup.kindTitle')} value={form.kind} onChange={(value) => set({ kind: value as ShelterKind })}>
          {(['Shelter', 'EvacuationSite'] as const).map((k) => <Radio key={k} value={k} label={t(`shelterSetup.kind.${k}`)} mt={8} />)}
        </Radio.Group>
      )}
      <TextInput label={t('admin.nameJa')} value={form.nameJa} required withAsterisk={false} maxLength={100} data-autofocus
        onChange={(e) => set({ nameJa: e.currentTarget.value })} data-testid="shelter-name" />
      {text('nameEn', t('admin.nameEn'), 100)}
      {text('kana', t('shelterSetup.kana'), 200)}
      {text('address', t('shelterSetup.address'), 200)}
      <TextInput label={t('shelterSetup.position')} description={t('shelterSetup.positionHint')} value={position} required
        withAsterisk={false} inputMode="decimal" onChange={(e) => setPosition(e.currentTarget.value)} data-testid="shelter-position"
        error={position.trim() !== '' && !location && t('shelterSetup.positionUnread')} />
      <NumberInput label={optional(t('shelterSetup.capacity'))} value={form.capacity ?? ''} min={1} max={100_000} allowDecimal={false}
        onChange={(value) => set({ capacity: value === '' ? null : Number(value) })} data-testid="shelter-capacity" />
      {text('phone', t('shelterSetup.phone'), 40)}
      <Checkbox.Group label={t('shelterSetup.hazards')} value={form.hazards} onChange={(value) => set({ hazards: value as Hazard[] })}>
        {hazards.map((hazard) => <Checkbox key={hazard} value={hazard} label={t(`shelterSetup.hazard.${hazard}`)} mt={8} />)}
      </Checkbox.Group>
      {row && <Checkbox label={t('admin.active')} description={t('shelterSetup.retiredHint')} checked={form.active}
        onChange={(e) => set({ active: e.currentTarget.checked })} />}
      {save.isError && <p role="alert" className={styles.warn}>{refusal(save.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} disabled={!location} data-testid="save-shelter">{t('admin.save')}</Button>
        <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
      </div>
    </form>
  );
}
