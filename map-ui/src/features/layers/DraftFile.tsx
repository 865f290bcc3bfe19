import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftSettings, LayerDraft } from '../../api/types';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { epsgChoices } from './epsg';
import styles from './layers.module.css';

interface Props { draft: LayerDraft; settings: DraftSettings; onSay: (part: Partial<DraftSettings>) => void }

const fromFile = 'file';

/** What the file is, and in what coordinates: where it does not say so, or says it wrongly, a person does. */
export function DraftFile({ draft, settings, onSay }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const source = draft.sources.find((s) => s.name === settings.source) ?? draft.sources[0];
  if (draft.format == null) return <p>{t('layers.fromVersion', { n: draft.fileName.replace(/^v/, '') })}</p>;
  const asked = draft.findings.some((f) => f.kind === 'unknown-crs' || f.kind === 'metres');
  return (
    <section>
      <h2>{t('layers.steps.file')}</h2>
      <p className={styles.facts}>
        <b>{draft.fileName}</b>
        <span>{draft.format}</span>
        <span>{t('layers.shapes', { n: formatNumber(draft.shapes, language) })}</span>
        <span>{formatNumber(Math.max(1, Math.round(draft.bytes / 1024)), language)} kB</span>
        <span>{source?.crs ? t('layers.crs', { name: source.crs }) : t('layers.crsUnknown')}</span>
      </p>
      <div className={styles.fields}>
        {draft.sources.length > 1 && (
          <Select label={t('layers.source')} value={settings.source} allowDeselect={false} data-testid="source"
            data={draft.sources.map((s) => ({ value: s.name, label: `${s.name} (${s.features})` }))}
            onChange={(value) => { if (value) onSay({ source: value, choices: {} }); }} />
        )}
        <Select label={t('layers.epsg')} searchable allowDeselect={false} data-testid="epsg" error={asked && settings.epsg == null}
          data={[{ group: '', items: [{ value: fromFile, label: t('layers.epsgSaid') }] }, ...epsgChoices(t, language === 'en')]}
          value={settings.epsg == null ? fromFile : String(settings.epsg)}
          onChange={(value) => onSay({ epsg: value === fromFile || value === null ? null : Number(value) })} />
      </div>
    </section>
  );
}
