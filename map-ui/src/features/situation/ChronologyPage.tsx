import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useDisasters } from '../../api/disasters';
import { useMay } from '../../api/session';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { ChronologyLines, ChronologyNote } from './ChronologyLines';
import styles from './situation.module.css';

export function ChronologyPage() {
  const { t } = useTranslation();
  useTitle(t('chronology.title'));
  const may = useMay();
  const [search] = useSearchParams();
  const disasters = useDisasters(may('SeeTickets'));
  if (!may('SeeTickets')) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (disasters.isError && !disasters.data) return <ErrorMessage error={disasters.error} onRetry={() => void disasters.refetch()} />;
  if (!disasters.data) return <RowSkeletons />;
  const asked = Number(search.get('disaster'));
  const disaster = disasters.data.find((d) => d.declaredAt && (asked ? d.id === asked : d.state === 'Declared'));
  if (!disaster) return <Message icon="check" title={t('situation.noneTitle')}>{t('situation.none')}</Message>;
  return (
    <div className={styles.paper} data-testid="chronology" data-drill={disaster.drill}>
      <p><Link to={`/situation?disaster=${disaster.id}`}>{t('situation.title')}</Link></p>
      <h1>{disaster.drill && '【訓練】'}{t('chronology.title')}</h1>
      <p className="quiet">{disaster.name} ・ {t('chronology.lead')}</p>
      {may('TendSituation') && <ChronologyNote disaster={disaster} />}
      <ChronologyLines disaster={disaster} />
    </div>
  );
}
