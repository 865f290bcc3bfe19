import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon';
import styles from './account.module.css';

/** They are seen this once; the view closes only after a tick. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true));
  return (
    <div data-testid="recovery-codes">
      <h2>{t('recovery.title')}</h2>
      <p className={styles.lead}>{t('recovery.lead')}<b>{t('recovery.once')}</b> {t('recovery.keep')}</p>
      <ul className={styles.codes}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className={styles.buttons}>
        <Button variant="outline" leftSection={<Icon name="print" size={16} />}
          onClick={() => window.print()}>{t('recovery.print')}</Button>
        <Button variant="outline" leftSection={<Icon name="copy" size={16} />} onClick={copy}>
          {t(copied ? 'recovery.copied' : 'recovery.copy')}
        </Button>
      </div>
      <div className={styles.form}>
        <Checkbox label={t('recovery.kept')} checked={kept} onChange={(e) => setKept(e.currentTarget.checked)} data-testid="codes-kept" />
        <div><Button disabled={!kept} onClick={onClose} data-testid="close-codes">{t('recovery.close')}</Button></div>
      </div>
    </div>
  );
}
