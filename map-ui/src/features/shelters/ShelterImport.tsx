import { Button, Checkbox, FileButton, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportShelters } from '../../api/shelters';
import type { ShelterImport as Seen, ShelterKind } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './shelters.module.css';

const accept = '.csv,.geojson,.json,text/csv,application/geo+json,application/json';

/** A published list: what it would change is seen before it is taken. */
export function ShelterImport({ lastSource, onClose }: { lastSource: string; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const [file, setFile] = useState<File>();
  const [source, setSource] = useState(lastSource);
  const [retire, setRetire] = useState(false);
  const look = useImportShelters();
  const take = useImportShelters();
  const read = (chosen: File, kind?: ShelterKind) => {
    setFile(chosen);
    take.reset();
    look.mutate({ file: chosen, kind, source, retire: false });
  };
  const seen = look.data;
  const go = () => file && seen && take.mutate({ file, kind: seen.kind, source, retire, seen: seen.seen },
    { onSuccess: () => { notifications.show({ message: t('shelterImport.done') }); onClose(); } });
  const failed = look.error ?? take.error;
  return (
    <div className={styles.form}>
      <FileButton onChange={(chosen) => { if (chosen) read(chosen); }} accept={accept}
        inputProps={{ 'aria-label': t('shelterImport.choose') }}>
        {(props) => (
          <Button {...props} variant={seen ? 'default' : 'filled'} loading={look.isPending}>
            {t(file ? 'shelterImport.another' : 'shelterImport.choose')}
          </Button>
        )}
      </FileButton>
      {file && <p><b>{file.name}</b></p>}
      {failed && <p role="alert" className={styles.warn} data-testid="shelter-trouble">{refusal(failed)}</p>}
      {seen && file && !look.isPending && (
        <>
          <Radio.Group label={t('shelterSetup.kindTitle')} value={seen.kind} onChange={(kind) => read(file, kind as ShelterKind)}
            description={seen.encoding ? t('shelterImport.as', { kind: t(`shelterSetup.kind.${seen.kind}`), encoding: seen.encoding })
              : t('shelterImport.asGeoJson', { kind: t(`shelterSetup.kind.${seen.kind}`) })}>
            {(['Shelter', 'EvacuationSite'] as const).map((k) => <Radio key={k} value={k} label={t(`shelterSetup.kind.${k}`)} mt={8} />)}
          </Radio.Group>
          <Difference seen={seen} />
          {seen.goneCount > 0 && <Checkbox label={t('shelterImport.retire', { n: seen.goneCount })} checked={retire}
            onChange={(e) => setRetire(e.currentTarget.checked)} />}
          <TextInput label={t('shelterImport.source')} description={t('shelterImport.sourceHint')} value={source} maxLength={200}
            onChange={(e) => setSource(e.currentTarget.value)} error={source.trim() === '' && t('shelterImport.sourceMissing')}
            data-testid="shelter-source" />
          <div className={styles.buttons}>
            <Button onClick={go} loading={take.isPending} disabled={source.trim() === ''} data-testid="take-shelters">
              {t('shelterImport.take')}
            </Button>
            <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
          </div>
        </>
      )}
    </div>
  );
}

function Difference({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const nothing = seen.newCount + seen.changedCount + seen.goneCount === 0;
  return (
    <div data-testid="shelter-difference">
      <p><b>{t('shelterImport.sum', { added: seen.newCount, changed: seen.changedCount, same: seen.same, gone: seen.goneCount })}</b></p>
      <p className={styles.hint}>{nothing ? t('shelterImport.nothing') : t('shelterImport.keep')}</p>
      <Part title={t('shelterImport.faults', { n: seen.faultCount })} count={seen.faultCount} open
        lines={seen.faults.map((f) => `${t('shelterImport.fault', { at: f.at })} ${f.name ?? ''} – ${t(`shelterImport.why.${f.why}`)}`)} />
      <Part title={t('shelterImport.changed')} count={seen.changedCount}
        lines={seen.changed.map((c) => `${c.nameJa} – ${c.fields.map((f) => t(`shelterImport.field.${f}`)).join(t('common.comma'))}`)} />
      <Part title={t('shelterImport.gone')} count={seen.goneCount} lines={seen.gone} />
      <Part title={t('shelterImport.added')} count={seen.newCount} lines={seen.new} />
    </div>
  );
}

function Part({ title, count, lines, open = false }: { title: string; count: number; lines: readonly string[]; open?: boolean }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <details open={open || count <= 10} className={styles.part}>
      <summary>{title}</summary>
      <ul>
        {lines.map((line, at) => <li key={`${at}-${line}`}>{line}</li>)}
        {count > lines.length && <li className="quiet">{t('shelterImport.rest', { n: count - lines.length })}</li>}
      </ul>
    </details>
  );
}
