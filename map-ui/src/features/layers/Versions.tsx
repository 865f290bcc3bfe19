import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBringBack, useWithdraw } from '../../api/layers';
import type { LayerDetails, LayerVersion } from '../../api/types';
import { formatDateTime, formatDayInSentence, formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './layers.module.css';

/** From when each version has held, and the way back to it. */
export function Versions({ layer }: { layer: LayerDetails }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (layer.versions.length === 0) return <p className="quiet">{t('layers.noVersions')}</p>;
  return (
    <ul className={styles.versions}>
      {layer.versions.map((version) => (
        <li key={version.number} data-testid="version" data-number={version.number}>
          <b>{t('layers.versionOf', { n: version.number })}</b>
          <span>
            {version.holdsFrom == null ? t('layers.holdsBefore')
              : t('layers.holdsFrom', { day: formatDayInSentence(version.holdsFrom, language) })}
          </span>
          {version.holdsNow && <span className="tag tag-line">{t('layers.holdsNow')}</span>}
          {version.withdrawnAt != null && <span className="tag tag-line">{t('layers.withdrawn')}</span>}
          <span>{t('findingUnit.zones', { n: formatNumber(version.zones, language) })}</span>
          <span className="quiet">
            {version.fileName} {t('layers.by', { who: version.publishedBy ?? '', when: formatDateTime(version.publishedAt, language) })}
          </span>
          <Steps layer={layer.id} version={version} />
        </li>
      ))}
    </ul>
  );
}

function Steps({ layer, version }: { layer: number; version: LayerVersion }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const navigate = useNavigate();
  const back = useBringBack(layer);
  const withdraw = useWithdraw(layer);
  const waits = version.activatedAt == null && version.withdrawnAt == null;
  const error = back.error ?? withdraw.error;
  return (
    <>
      {!version.holdsNow && !waits && (
        <Button variant="subtle" size="compact-md" loading={back.isPending} data-testid="bring-back"
          onClick={() => back.mutate(version.number, { onSuccess: ({ id }) => void navigate(`/layers/drafts/${id}`) })}>
          {t('layers.bringBack')}
        </Button>
      )}
      {waits && (
        <Button variant="subtle" size="compact-md" loading={withdraw.isPending} onClick={() => withdraw.mutate(version.number)}
          data-testid="withdraw">
          {t('layers.withdraw')}
        </Button>
      )}
      {error && <p role="alert" className={styles.warn}>{refusal(error)}</p>}
    </>
  );
}
