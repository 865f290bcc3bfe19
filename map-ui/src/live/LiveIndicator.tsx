import { useTranslation } from 'react-i18next';
import { formatTime } from '../text/format';
import { useLanguage } from '../text/i18n';
import { useCurrentMinute } from '../ui/useCurrentMinute';
import { useFeedState } from './live';
import styles from './live.module.css';

/** 「自動更新中 14:05」: what you see is of this minute. */
export function LiveIndicator({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection } = useFeedState();
  const now = useCurrentMinute();
  const words = connection === 'live' ? t('live.on', { time: formatTime(now, language) })
    : connection === 'lost' ? t('live.lost') : t('live.connecting');
  return (
    <span className={styles.live} data-testid="live-mark" data-connection={connection}>
      {compact ? <><span className="visually-hidden">{words}</span><span aria-hidden="true">{formatTime(now, language)}</span></> : words}
    </span>
  );
}
