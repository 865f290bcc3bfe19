import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChangeOpening } from '../../api/shelters';
import type { ShelterOpening, ShownOpening } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './shelters.module.css';

/** The link that is handed to whoever is there: as a picture for a phone's camera, and to be copied. */
export function ShelterLink({ opening, shown }: { opening: ShelterOpening; shown: ShownOpening | undefined }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const change = useChangeOpening(opening.id);
  const link = shown?.link;
  return (
    <details className={styles.part} data-testid="shelter-link">
      <summary>{t('shelters.link')}</summary>
      <p className={styles.hint}>{t('shelters.linkHint')}</p>
      {link && shown.picture && (
        <img className={styles.qr} alt={t('shelters.qr')} src={`data:image/svg+xml,${encodeURIComponent(shown.picture)}`} />
      )}
      {link && <p className={styles.address} data-testid="link-address">{link}</p>}
      {shown && !link && <p>{t('shelters.noLink')}</p>}
      <div className={styles.buttons}>
        {link && (
          <CopyButton value={link}>
            {({ copied, copy }) => <Button size="sm" variant="outline" onClick={copy}>{t(copied ? 'asks.copied' : 'asks.copy')}</Button>}
          </CopyButton>
        )}
        <Button size="sm" variant="default" onClick={() => change.mutate('NewLink')} loading={change.isPending}>
          {t('shelters.newLink')}
        </Button>
        {link && <Button size="sm" variant="default" onClick={() => change.mutate('EndLink')}>{t('shelters.endLink')}</Button>}
      </div>
      {change.isError && <p role="alert" className={styles.warn}>{refusal(change.error)}</p>}
    </details>
  );
}
