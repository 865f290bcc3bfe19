import { Button, Drawer, FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useImport } from '../../api/administration';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './admin.module.css';
import { ChangedRow } from './ChangeLine';

/** The whole set-up as one file: written out, or read with the difference shown before anything changes. */
export function Transfer() {
  const { t } = useTranslation();
  const [file, setFile] = useState<{ name: string; text: string }>();
  const read = (chosen: File | null) => {
    if (chosen) void chosen.text().then((text) => setFile({ name: chosen.name, text }));
  };
  return (
    <section className={styles.transfer}>
      <h3>{t('transfer.title')}</h3>
      <p className={styles.hint}>{t('transfer.lead')}</p>
      <div className={styles.buttons}>
        <Button component="a" href="/api/configuration" variant="default" leftSection={<Icon name="download" size={16} />}
          data-testid="export-configuration">
          {t('transfer.export')}
        </Button>
        <FileButton onChange={read} accept="application/json,.json" inputProps={{ 'aria-label': t('transfer.import') }}>
          {(props) => <Button {...props} variant="default" data-testid="import-configuration">{t('transfer.import')}</Button>}
        </FileButton>
      </div>
      <Drawer opened={file !== undefined} onClose={() => setFile(undefined)} position="right" size={560} title={<b>{file?.name}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {file && <Preview key={file.name} text={file.text} onClose={() => setFile(undefined)} />}
      </Drawer>
    </section>
  );
}

function Preview({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const look = useImport(false);
  const apply = useImport(true);
  const [begun, setBegun] = useState(false);
  if (!begun) {
    setBegun(true);
    look.mutate(text);
  }
  const go = () => apply.mutate(text, { onSuccess: () => { notifications.show({ message: t('transfer.done') }); onClose(); } });
  const failed = look.error ?? apply.error;
  if (failed) return <p role="alert" className={styles.warn} data-testid="import-trouble">{refusal(failed)}</p>;
  if (!look.data) return <p>{t('transfer.reading')}</p>;
  const { changes, changeCount, addedLayers, keptLayers, rules, rulesChange } = look.data;
  const nothing = changeCount === 0 && addedLayers.length === 0 && !rulesChange;
  return (
    <div className={styles.form} data-testid="import-preview">
      {nothing ? <p>{t('transfer.same')}</p> : (
        <>
          <p className={styles.hint}>{t('transfer.hint')}</p>
          <ul className={styles.changes}>
            {addedLayers.map((layer) => <li key={layer.nameJa}>{t('transfer.layer', { name: layer.nameJa, n: layer.zones })}</li>)}
            {keptLayers.map((name) => <li key={name} className="quiet">{t('transfer.kept', { name })}</li>)}
            {rulesChange && <li>{t('transfer.rules', { n: rules })}</li>}
            {changes.map((row) => <ChangedRow key={`${row.table}-${row.id}`} row={row} whole />)}
            {changeCount > changes.length && <li className="quiet">{t('changes.rest', { n: changeCount - changes.length })}</li>}
          </ul>
          <div className={styles.buttons}>
            <Button onClick={go} loading={apply.isPending} data-testid="do-import">{t('transfer.apply')}</Button>
            <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
          </div>
        </>
      )}
    </div>
  );
}
