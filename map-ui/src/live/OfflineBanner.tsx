import { useTranslation } from 'react-i18next';
import { useFeedState } from './live';
import { Icon } from '../ui/Icon';
import { useSlow } from '../ui/states';
import { clock } from '../text/format';
import { useLanguage } from '../text/i18n';
import { useMinute } from '../ui/useMinute';
import styles from '../apps/console/shell.module.css';

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
      <strong>{t('live.lostSince', { time: clock(since, language) })}</strong>
      <span>{t('live.lostHint')}</span>
    </div>
  );
}

/** 「自動更新中 14:05」: what you see is of this minute. */
export function LiveMark({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection } = useFeedState();
  const now = useMinute();
  const words = connection === 'live' ? t('live.on', { time: clock(now, language) })
    : connection === 'lost' ? t('live.lost') : t('live.connecting');
  return (
    <span className={styles.live} data-testid="live-mark" data-connection={connection}>
      {compact ? <><span className="visually-hidden">{words}</span><span aria-hidden="true">{clock(now, language)}</span></> : words}
    </span>
  );
}
