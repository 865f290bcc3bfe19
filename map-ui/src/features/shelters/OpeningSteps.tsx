import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChangeOpening } from '../../api/shelters';
import type { ShelterOpening } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './shelters.module.css';

/** Full or not, and closing. */
export function OpeningSteps({ opening }: { opening: ShelterOpening }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const change = useChangeOpening(opening.id);
  const close = () => { if (confirm(t('shelters.closeSure'))) change.mutate('Close'); };
  return (
    <div className={styles.steps}>
      <div className={styles.buttons}>
        <Button variant="outline" onClick={() => change.mutate(opening.fullUp ? 'NotFull' : 'Full')} loading={change.isPending}
          data-testid="full">
          {t(opening.fullUp ? 'shelters.sayRoom' : 'shelters.sayFull')}
        </Button>
        <Button variant="default" onClick={close} data-testid="close-it">{t('shelters.close')}</Button>
      </div>
      <p className={styles.hint}>{t('shelters.fullHint')}</p>
      {change.isError && <p role="alert" className={styles.warn}>{refusal(change.error)}</p>}
    </div>
  );
}
