import { useTranslation } from 'react-i18next';
import { clock } from '../text/format';
import { useLanguage } from '../text/i18n';
import { useMinute } from '../ui/useMinute';
import { useFeedState } from './live';
import styles from './live.module.css';

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
