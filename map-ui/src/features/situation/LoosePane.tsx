import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useLooseReports, usePlaceReport } from '../../api/disasters';
import type { Disaster, LooseReport } from '../../api/types';
import { formatTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { SeverityTag } from './IncidentList';
import styles from './situation.module.css';

/** Reports that no incident has: a person says what they tell of. */
export function LoosePane({ disaster, onClose }: { disaster: Disaster; onClose: () => void }) {
  const { t } = useTranslation();
  const loose = useLooseReports(disaster.id);
  return (
    <article className={styles.pane} data-testid="loose-pane">
      <button type="button" className={styles.closer} onClick={onClose} aria-label={t('situation.close')}><Icon name="close" /></button>
      <h2>{t('situation.loose')}</h2>
      <p className="quiet">{t('situation.looseLead')}</p>
      {loose.isError && !loose.data ? <ErrorMessage error={loose.error} onRetry={() => void loose.refetch()} />
        : !loose.data ? <RowSkeletons />
          : loose.data.items.length === 0 ? <p>{t('situation.looseEmpty')}</p>
            : <ul className={styles.reports}>{loose.data.items.map((r) => <Loose key={r.number} disaster={disaster} report={r} />)}</ul>}
      {loose.data && loose.data.total > loose.data.items.length && (
        <p className="quiet">{t('situation.left', { count: loose.data.total - loose.data.items.length })}</p>
      )}
    </article>
  );
}

function Loose({ disaster, report: r }: { disaster: Disaster; report: LooseReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const refusal = useRefusalWords();
  const place = usePlaceReport(disaster.id);
  const [no, setNo] = useState<number | string>('');
  return (
    <li data-testid="loose-report">
      <p><SeverityTag severity={r.severity ?? 'Minor'} /> {nameOf(lookup.categories.get(r.categoryId), language)}</p>
      <p className="quiet">{[formatTime(r.receivedAt, language), r.number, r.place].filter(Boolean).join(' ・ ')}</p>
      {r.words && <p>{r.words}</p>}
      <div className={styles.two}>
        <NumberInput aria-label={t('situation.addTo')} placeholder={t('situation.addTo')} value={no} onChange={setNo}
          min={1} hideControls />
        <Button variant="default" disabled={typeof no !== 'number'} loading={place.isPending}
          onClick={() => place.mutate({ number: r.number, incidentNo: Number(no) })}>
          {t('situation.add')}
        </Button>
      </div>
      {place.isError && <p role="alert" className={styles.warn}>{refusal(place.error)}</p>}
    </li>
  );
}
