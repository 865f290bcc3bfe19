import { useTranslation } from 'react-i18next';
import { formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import styles from './list.module.css';

/** A request was lost: what is on screen stays, with the time of which it is. */
export function LastContent({ of, onRetry }: { of: number; onRetry: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className={styles.tooMany} role="status" data-testid="last-content">
      <Icon name="alert" />
      <span className="grow">{t('list.lastContent', { time: formatTime(new Date(of), language) })}</span>
      <button type="button" className={styles.again} onClick={onRetry}>{t('state.retry')}</button>
    </p>
  );
}
