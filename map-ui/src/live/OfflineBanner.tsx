import { useTranslation } from 'react-i18next';
import { formatTime } from '../text/format';
import { useLanguage } from '../text/i18n';
import { Icon } from '../ui/Icon';
import { useSlow } from '../ui/useSlow';
import { useFeedState } from './live';
import styles from './live.module.css';

/** The last content stays, with its time; a hiccup of two seconds is not worth a word. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection, since } = useFeedState();
  const shown = useSlow(connection === 'lost', 2000);
  if (!shown) return null;
  return (
    <div className={styles.offline} role="status" data-testid="offline-banner">
      <Icon name="off" />
      <strong>{t('live.lostSince', { time: formatTime(since, language) })}</strong>
      <span>{t('live.lostHint')}</span>
    </div>
  );
}
