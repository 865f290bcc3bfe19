import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { IncidentRow, Severity } from '../../api/types';
import { severityColours } from '../../map/incidents';
import { formatTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './situation.module.css';

const severities: Severity[] = ['LifeThreatening', 'Serious', 'Moderate', 'Minor'];

interface Props { incidents: readonly IncidentRow[]; filtered: boolean; chosen: number | undefined; onChoose: (no: number) => void }

/** Worst first, in groups. */
export function IncidentList({ incidents, filtered, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  if (incidents.length === 0) return <p className={styles.empty}>{t(filtered ? 'situation.noMatch' : 'situation.empty')}</p>;
  return (
    <div className={styles.list}>
      {severities.map((severity) => {
        const group = incidents.filter((i) => i.severity === severity);
        return group.length > 0 && (
          <section key={severity} aria-label={t(`situation.severities.${severity}`)}>
            <h3><SeverityTag severity={severity} /> {group.length}</h3>
            <ul>
              {group.map((i) => (
                <li key={i.no}>
                  <Row incident={i} rank={severity === 'LifeThreatening' ? incidents.indexOf(i) + 1 : undefined} chosen={i.no === chosen}
                    onChoose={() => onChoose(i.no)} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface RowProps { incident: IncidentRow; rank: number | undefined; chosen: boolean; onChoose: () => void }

function Row({ incident: i, rank, chosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  return (
    <button type="button" className={styles.row} aria-pressed={chosen} onClick={onChoose} data-testid="incident-row" data-no={i.no}
      data-state={i.state}>
      <b>{rank && <span className={styles.rank}>{rank}</span>}{i.name ?? nameOf(lookup.categories.get(i.categoryId), language)}</b>
      <span>{i.place ?? t('situation.no', { no: i.no })}</span>
      <span className={styles.facts}>
        <b>{t(`situation.states.${i.state}`)}</b> ・ {t('situation.independent', { count: i.reporters })}
        <span className="grow" />
        {formatTime(i.lastAt, language)}
      </span>
    </button>
  );
}

/** Four bars, and the words. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  const level = severities.length - severities.indexOf(severity);
  return (
    <span className={styles.severity} data-severity={severity}>
      <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <rect key={bar} x={(bar - 1) * 4.6} y={14 - bar * 3.4} width="3.4" height={bar * 3.4}
            fill={severity === 'LifeThreatening' ? '#fff' : severityColours[severity]} opacity={bar <= level ? 1 : 0.25} />
        ))}
      </svg>
      {t(`situation.severities.${severity}`)}
    </span>
  );
}
