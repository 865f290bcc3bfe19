import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon';
import styles from './map.module.css';

export type FailedSource = 'base' | 'tickets';

/** What the map cannot show now, and what still holds. */
export function MapFailure({ source, onRetry }: { source: FailedSource; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.notes}>
      <div className={styles.note} role="status">
        <Icon name="alert" />
        <span>
          <b>{t(`map.${source}Failed`)}</b><br />{t(`map.${source}FailedHint`)}
        </span>
        <Button variant="outline" onClick={onRetry}>{t('map.again')}</Button>
      </div>
    </div>
  );
}
