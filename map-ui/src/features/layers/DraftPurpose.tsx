import { Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSettings } from '../../api/types';
import styles from './layers.module.css';

const purposes = ['city', 'routing', 'reporting', 'neighbour'] as const;

/** What the layer is called and used for; words are kept when their field is left. */
export function DraftPurpose({ settings, onSay }: { settings: DraftSettings; onSay: (part: Partial<DraftSettings>) => void }) {
  const { t } = useTranslation();
  const [ja, setJa] = useState(settings.layerNameJa);
  const [en, setEn] = useState(settings.layerNameEn ?? '');
  const keepJa = () => { if (ja.trim() && ja.trim() !== settings.layerNameJa) onSay({ layerNameJa: ja.trim() }); };
  const keepEn = () => { if (en.trim() !== (settings.layerNameEn ?? '')) onSay({ layerNameEn: en.trim() || null }); };
  return (
    <>
      <div className={styles.fields}>
        <TextInput label={<>{t('layers.layerName')} <em>{t('layers.required')}</em></>} value={ja} maxLength={100} data-testid="layer-name"
          onChange={(e) => setJa(e.currentTarget.value)} onBlur={keepJa} error={!ja.trim()} />
        <TextInput label={<>{t('layers.layerNameEn')} <small>{t('layers.optional')}</small></>} value={en} maxLength={100}
          onChange={(e) => setEn(e.currentTarget.value)} onBlur={keepEn} />
        <Select label={t('layers.usedFor')} value={settings.purpose} allowDeselect={false} data-testid="purpose"
          data={purposes.map((value) => ({ value, label: t(`layers.purposes.${value}`) }))}
          onChange={(value) => { if (value) onSay({ purpose: value }); }} />
      </div>
      <div className={styles.fields}>
        <Radio.Group label={t('layers.covers')} value={settings.complete ? 'all' : 'part'}
          onChange={(value) => onSay({ complete: value === 'all' })}>
          <Radio value="all" label={t('layers.coversAll')} />
          <Radio value="part" label={t('layers.coversPart')} data-testid="partial" />
        </Radio.Group>
        <Checkbox label={t('layers.namesPlaces')} checked={settings.namesPlaces}
          onChange={(e) => onSay({ namesPlaces: e.currentTarget.checked })} />
      </div>
    </>
  );
}
