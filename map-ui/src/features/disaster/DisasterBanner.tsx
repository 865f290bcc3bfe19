import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDisasters } from '../../api/disasters';
import { useMay } from '../../api/session';
import type { Disaster } from '../../api/types';
import { formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './disaster.module.css';

/** One line under the head, on every screen: which disaster is on, which drill, and what waits for a second person. */
export function DisasterBanner() {
  const may = useMay();
  const all = useDisasters(may('SeeTickets')).data ?? [];
  return (
    <>
      {all.filter((d) => d.state === 'Declared').map((d) => <Line key={d.id} disaster={d} />)}
      {may('RunDisasters') && all.filter((d) => waitsForMe(d)).map((d) => <Asked key={d.id} disaster={d} />)}
    </>
  );
}

const waitsForMe = (d: Disaster) => !d.mine && (d.state === 'Proposed' || (d.state === 'Declared' && d.aloneBecause && !d.confirmedAt));

function Line({ disaster: d }: { disaster: Disaster }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={styles.line} data-drill={d.drill} role="status" data-testid="disaster-line">
      <b>{t(d.drill ? 'disaster.runningDrill' : 'disaster.running')}</b>
      <span>
        <b>{d.name}</b>{' '}
        <span className={styles.when}>
          {t('disaster.began', { time: formatTime(d.beganAt, language) })} ・{' '}
          {t('disaster.declaredAt', { time: formatTime(d.declaredAt ?? d.beganAt, language) })}
        </span>
      </span>
      <span className="grow" />
      <Link to={`/situation?disaster=${d.id}`}>{t('disaster.toSituation')}</Link>
    </div>
  );
}

function Asked({ disaster: d }: { disaster: Disaster }) {
  const { t } = useTranslation();
  return (
    <div className={styles.asked} data-drill={d.drill} role="status" data-testid="disaster-asked">
      <span>
        {d.drill && '【訓練】'}
        {d.state === 'Proposed' ? t('disaster.asksYou', { by: d.proposedBy, name: d.name })
          : t('disaster.checkAfter', { name: d.proposedBy, reason: d.aloneBecause })}
      </span>
      <Link to="/disasters">{t('disaster.look')}</Link>
    </div>
  );
}
