import { useTranslation } from 'react-i18next';
import { openStatuses } from '../api/statuses';
import { useStatuses } from '../status/statuses';
import { StatusMark } from '../status/StatusMark';
import { useLanguage } from '../text/i18n';
import styles from './map.module.css';

export function MapLegend() {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  return (
    <details className={styles.legend} open>
      <summary>{t('map.legend')}</summary>
      <ul>
        {[...openStatuses, 'Resolved' as const, 'HandedOver' as const].map((status) => (
          <li key={status}><StatusMark status={status} size={16} /><span aria-hidden="true">{statuses[status].words[language]}</span></li>
        ))}
        <li><span className={styles.ring} aria-hidden="true" />{t('common.urgent')}</li>
      </ul>
    </details>
  );
}
