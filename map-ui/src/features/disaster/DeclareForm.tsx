import { Button, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { usePropose } from '../../api/disasters';
import type { DisasterKind } from '../../api/types';
import { localTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './disaster.module.css';

const kinds: DisasterKind[] = ['Earthquake', 'StormAndFlood', 'Tsunami', 'HeavySnow', 'Other'];
const changes = ['greeting', 'questions', 'kinds', 'incidents', 'console', 'record'] as const;

/** What is declared at the left, what it changes at the right; declaring sends nothing to anybody. */
export function DeclareForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const refusal = useRefusalWords();
  const propose = usePropose();
  const [drill, setDrill] = useState(false);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<DisasterKind>('Earthquake');
  const [began, setBegan] = useState(() => localTime(new Date()));
  const [zones, setZones] = useState<string[]>([]);
  const [word, setWord] = useState('');
  const [alone, setAlone] = useState('');
  const send = (aloneBecause: string | null) => {
    propose.mutate({
      name, kind, drill, drillWord: drill ? word : null, zoneIds: zones.map(Number), beganAt: new Date(`${began}+09:00`).toISOString(),
      aloneBecause,
    }, { onSuccess: onClose });
  };
  const submit = (event: FormEvent) => { event.preventDefault(); send(null); };
  const choices = (lookup.firstLayer?.zones ?? []).filter((z) => !z.retired)
    .map((z) => ({ value: String(z.id), label: nameOf(z, language) }));
  return (
    <form className={drill ? styles.drill : undefined} onSubmit={submit} data-testid="declare-form">
      <div className={styles.head}>
        <h2>{drill && '【訓練】'}{t('disaster.declare')}</h2>
        <span className="grow" />
        <SegmentedControl value={drill ? 'drill' : 'real'} onChange={(value) => setDrill(value === 'drill')} aria-label={t('disaster.mode')}
          data={[{ value: 'real', label: t('disaster.real') }, { value: 'drill', label: t('disaster.drill') }]}
          data-testid="declare-mode" />
      </div>
      <div className={styles.columns}>
        <div className={styles.form}>
          <TextInput label={t('disaster.name')} description={t('disaster.nameHint')} value={name} required withAsterisk={false}
            maxLength={60} onChange={(e) => setName(e.currentTarget.value)} data-testid="declare-name" />
          <Select label={t('disaster.kind')} value={kind} allowDeselect={false}
            data={kinds.map((k) => ({ value: k, label: t(`disaster.kinds.${k}`) }))}
            onChange={(chosen) => setKind((chosen ?? 'Other') as DisasterKind)} />
          <TextInput type="datetime-local" label={t('disaster.beganAt')} value={began} required withAsterisk={false}
            onChange={(e) => setBegan(e.currentTarget.value)} />
          <MultiSelect label={t('disaster.zones')} placeholder={zones.length === 0 ? t('disaster.wholeCity') : ''} searchable value={zones}
            data={choices} onChange={setZones} />
          {drill && (
            <TextInput label={t('disaster.drillWord')} description={t('disaster.drillWordHint')} value={word} required
              withAsterisk={false} minLength={4} maxLength={20} onChange={(e) => setWord(e.currentTarget.value)}
              data-testid="declare-word" />
          )}
        </div>
        <div>
          <h2>{t('disaster.changes')}</h2>
          <ul className={styles.changes}>
            {drill && <li><b>{t('disaster.drillChanges')}</b></li>}
            {changes.map((change) => <li key={change}>{t(`disaster.change.${change}`)}</li>)}
          </ul>
          {propose.isError && <p role="alert" className={styles.warn} data-testid="declare-trouble">{refusal(propose.error)}</p>}
          <div className={styles.buttons}>
            <Button type="submit" loading={propose.isPending} {...(drill ? { className: styles.purple } : {})} data-testid="declare-ask">
              {t(drill ? 'disaster.askDrill' : 'disaster.ask')}
            </Button>
            <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
            <span className="quiet">{t('disaster.askHint')}</span>
          </div>
          <div className={styles.alone}>
            <b>{t('disaster.aloneTitle')}</b>
            <p className="quiet">{t('disaster.aloneHint')}</p>
            <TextInput aria-label={t('disaster.alone')} placeholder={t('disaster.alone')} value={alone} maxLength={300}
              onChange={(e) => setAlone(e.currentTarget.value)} data-testid="declare-alone" />
            <Button variant="outline" color="red" disabled={alone.trim() === '' || name.trim() === ''} onClick={() => send(alone)}
              data-testid="declare-now">
              {t('disaster.aloneNow')}
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}
