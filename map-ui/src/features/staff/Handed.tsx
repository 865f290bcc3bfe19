import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDayInSentence } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import styles from './staff.module.css';

/** The link is on its way by mail, or is seen here this once. */
export function Handed({ name, link, until, onClose }: { name: string; link: string | null | undefined; until: string;
  onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [copied, setCopied] = useState(false);
  if (!link) return <div className={styles.form}><p role="status">{t('staff.mailed', { name })}</p><Close onClose={onClose} /></div>;
  const copy = () => void navigator.clipboard.writeText(link).then(() => setCopied(true));
  return (
    <div className={styles.form}>
      <p role="status">{t('staff.link', { name, day: formatDayInSentence(until.slice(0, 10), language) })} <b>{t('staff.linkOnce')}</b></p>
      <p className={styles.link} data-testid="staff-link">{link}</p>
      <div className={styles.buttons}>
        <Button leftSection={<Icon name="copy" size={16} />} onClick={copy}>{t(copied ? 'recovery.copied' : 'recovery.copy')}</Button>
        <Close onClose={onClose} />
      </div>
    </div>
  );
}

function Close({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return <div><Button variant="default" onClick={onClose}>{t('common.close')}</Button></div>;
}
