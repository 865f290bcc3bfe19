import { Button, Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { RoutingRule, RuleBook } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './rules.module.css';

interface Props {
  rule: RoutingRule;
  layers: RuleBook['layers'];
  saving: boolean;
  onKeep: (rule: RoutingRule) => void;
  onRemove?: () => void;
  onClose: () => void;
}

const channels = ['Line', 'Web', 'Desk', 'Patrol', 'Open311'] as const;
const own = 'own';

const yesNo = (value: boolean | null | undefined) => (value == null ? null : String(value));
const read = (value: string | null) => (value === null ? undefined : value === 'true');

/** One rule as a form: what has to hold, and what happens then. */
export function RuleEdit({ rule, layers, saving, onKeep, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const [form, setForm] = useState(rule);
  const set = (patch: Partial<RoutingRule>) => setForm({ ...form, ...patch });
  const layer = layers.find((l) => l.id === form.layerId);
  const zones = lookup.city.zoneLayers.find((l) => l.id === form.layerId)?.zones ?? [];
  const departments = lookup.city.departments.filter((d) => d.active || d.id === form.departmentId)
    .map((d) => ({ value: String(d.id), label: nameOf(d, language) }));
  const submit = (event: FormEvent) => { event.preventDefault(); onKeep(form); };
  const chooseDepartment = (value: string | null) => {
    const { departmentId: _, ...rest } = form;
    setForm(value === null || value === own ? rest : { ...rest, departmentId: Number(value) });
  };
  const chooseLayer = (value: string | null) => {
    const { layerId: _, ...rest } = form;
    setForm(value === null ? { ...rest, zoneIds: [] } : { ...rest, layerId: Number(value), zoneIds: [] });
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="rule-form">
      <TextInput label={t('rules.name')} description={t('rules.nameHint')} value={form.name} maxLength={80} data-testid="rule-name"
        onChange={(e) => set({ name: e.currentTarget.value })} />
      <h3>{t('rules.when')}</h3>
      <MultiSelect label={t('rules.category')} placeholder={form.categoryIds.length === 0 ? t('rules.categoryAny') : ''} searchable
        clearable value={form.categoryIds.map(String)} onChange={(ids) => set({ categoryIds: ids.map(Number) })}
        data-testid="rule-categories"
        data={lookup.topCategories.flatMap((top) => [top, ...lookup.childrenOf(top.id)])
          .filter((c) => c.active || form.categoryIds.includes(c.id))
          .map((c) => ({ value: String(c.id), label: `${c.parentId == null ? '' : '　'}${nameOf(c, language)}` }))} />
      <div className={styles.pair}>
        <Select label={t('rules.layer')} placeholder={t('rules.layerAny')} clearable data-testid="rule-layer"
          value={form.layerId == null ? null : String(form.layerId)} onChange={chooseLayer}
          data={lookup.city.zoneLayers.filter((l) => l.purpose !== 'neighbour')
            .map((l) => ({ value: String(l.id), label: nameOf(l, language) }))} />
        {layer && <MultiSelect label={t('rules.zones')} placeholder={form.zoneIds.length === 0 ? t('rules.zonesAny') : ''} searchable
          clearable value={form.zoneIds.map(String)} onChange={(ids) => set({ zoneIds: ids.map(Number) })} limit={200}
          data={zones.map((z) => ({ value: String(z.id), label: nameOf(z, language) }))} />}
      </div>
      {layer && !layer.complete && <p className={styles.hint}>{t('rules.partial')}</p>}
      <div className={styles.pair}>
        <Select label={t('rules.danger')} placeholder={t('rules.any')} clearable value={yesNo(form.danger)}
          data={[{ value: 'true', label: t('rules.yes') }, { value: 'false', label: t('rules.no') }]}
          onChange={(value) => setForm(without(form, 'danger', read(value)))} />
        <Select label={t('rules.time')} placeholder={t('rules.any')} clearable value={yesNo(form.workingTime)}
          data={[{ value: 'true', label: t('rules.timeOpen') }, { value: 'false', label: t('rules.timeClosed') }]}
          onChange={(value) => setForm(without(form, 'workingTime', read(value)))} />
      </div>
      <MultiSelect label={t('rules.channel')} placeholder={form.channels.length === 0 ? t('rules.any') : ''} clearable value={form.channels}
        onChange={(chosen) => set({ channels: chosen as RoutingRule['channels'] })}
        data={channels.map((c) => ({ value: c, label: t(`rules.channels.${c}`) }))} />
      <h3>{t('rules.outcome')}</h3>
      <Select label={t('rules.department')} required withAsterisk={false} data-testid="rule-department"
        value={form.departmentId == null ? (form.layerId == null ? null : own) : String(form.departmentId)} onChange={chooseDepartment}
        data={[...(form.layerId == null ? [] : [{ value: own, label: t('rules.own') }]), ...departments]} />
      {layer && form.departmentId == null && layer.withDepartment < layer.zones && (
        <p className={styles.warn}>{t('rules.ownMissing', { n: layer.zones, missing: layer.zones - layer.withDepartment })}</p>
      )}
      <Checkbox label={t('rules.urgent')} checked={form.urgent} onChange={(e) => set({ urgent: e.currentTarget.checked })} />
      <div className={styles.buttons}>
        <Button type="submit" variant="outline" loading={saving} disabled={form.departmentId == null && form.layerId == null}
          data-testid="keep-rule">
          {t('rules.keep')}
        </Button>
        <Button variant="subtle" onClick={onClose}>{t('admin.cancel')}</Button>
        <span className="grow" />
        {onRemove && <Button variant="default" onClick={() => onKeep({ ...form, active: !form.active })}>
          {t(form.active ? 'rules.stop' : 'rules.resume')}
        </Button>}
        {onRemove && <Button variant="subtle" color="red" onClick={onRemove} data-testid="remove-rule">{t('rules.remove')}</Button>}
      </div>
    </form>
  );
}

/** A condition that is not asked for stands nowhere. */
function without(form: RoutingRule, key: 'danger' | 'workingTime', value: boolean | undefined): RoutingRule {
  const { [key]: _, ...rest } = form;
  return value === undefined ? rest : { ...rest, [key]: value };
}
