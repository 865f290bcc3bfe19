import { Radio, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftSettings, LayerDraft, Sample } from '../../api/types';
import styles from './layers.module.css';

interface Props { draft: LayerDraft; settings: DraftSettings; onSay: (part: Partial<DraftSettings>) => void }

const none = '\u0000';

/** How the text reads in each encoding, side by side, and which column is what. */
export function DraftColumns({ draft, settings, onSay }: Props) {
  const { t } = useTranslation();
  const sample = draft.samples.find((s) => (s.encoding ?? null) === (settings.encoding ?? null)) ?? draft.samples[0];
  if (!sample) return null;
  const columns = sample.columns.map((column, at) => ({
    value: column, label: `${column}  ${sample.rows.slice(0, 3).map((row) => row[at]).filter(Boolean).join(', ').slice(0, 40)}`,
  }));
  return (
    <>
      {draft.samples.length > 1 && (
        <fieldset className={styles.encodings}>
          <legend>{t('layers.encoding')}</legend>
          {draft.samples.map((s) => (
            <Encoding key={s.encoding} sample={s} settings={settings} chosen={s === sample}
              onChoose={() => onSay({ encoding: s.encoding })} />
          ))}
        </fieldset>
      )}
      <div className={styles.fields}>
        <Select label={<>{t('layers.nameColumn')} <em>{t('layers.required')}</em></>} data={columns} value={settings.nameColumn ?? null}
          allowDeselect={false} data-testid="name-column" onChange={(value) => onSay({ nameColumn: value })} />
        <Select label={t('layers.code')} data={[{ value: none, label: t('layers.codeNone') }, ...columns]}
          value={settings.codeColumn ?? none} allowDeselect={false} data-testid="code-column"
          onChange={(value) => onSay({ codeColumn: value === none ? null : value })} />
        <Select label={<>{t('layers.nameEnColumn')} <small>{t('layers.optional')}</small></>}
          data={[{ value: none, label: t('layers.nameEnNone') }, ...columns]} value={settings.nameEnColumn ?? none} allowDeselect={false}
          data-testid="english-column" onChange={(value) => onSay({ nameEnColumn: value === none ? null : value })} />
      </div>
    </>
  );
}

function Encoding({ sample, settings, chosen, onChoose }: {
  sample: Sample; settings: DraftSettings; chosen: boolean; onChoose: () => void;
}) {
  const { t } = useTranslation();
  const wanted = [settings.codeColumn, settings.nameColumn].filter((c): c is string => c != null && sample.columns.includes(c));
  // garbled names of columns are none of those that were chosen in the other encoding
  const shown = [...new Set([...wanted, ...sample.columns])].slice(0, 3);
  return (
    <div className={styles.encoding} data-chosen={chosen} data-testid={`encoding-${sample.encoding}`}>
      <span>
        <Radio name="encoding" checked={chosen} onChange={onChoose}
          label={sample.encoding === 'CP932' ? 'Shift_JIS(CP932)' : sample.encoding} />
        <strong data-readable={sample.readable}>{t(sample.readable ? 'layers.readable' : 'layers.garbled')}</strong>
      </span>
      <table>
        <thead><tr>{shown.map((column) => <th key={column}>{column}</th>)}</tr></thead>
        <tbody>
          {sample.rows.slice(0, 3).map((row, at) => (
            <tr key={at}>{shown.map((column) => <td key={column}>{row[sample.columns.indexOf(column)]}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
