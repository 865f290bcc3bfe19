import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useChangeIncident, useIncident, useMergeIncident, useOpenTicket, useSplitIncident } from '../../api/disasters';
import { useMay } from '../../api/session';
import type { Disaster, Incident, IncidentState, Severity } from '../../api/types';
import { formatTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { ChronologyLines, ChronologyNote } from './ChronologyLines';
import { SeverityTag } from './IncidentList';
import styles from './situation.module.css';

interface Props { disaster: Disaster; no: number; onClose: () => void; onChoose: (no: number) => void }

/** One incident: who told what, what is verified, what is done about it. */
export function IncidentPane({ disaster, no, onClose, onChoose }: Props) {
  const { t } = useTranslation();
  const incident = useIncident(disaster.id, no);
  return (
    <article className={styles.pane} data-testid="incident-pane" data-no={no}>
      <button type="button" className={styles.closer} onClick={onClose} aria-label={t('situation.close')}><Icon name="close" /></button>
      {incident.isError && !incident.data ? <ErrorMessage error={incident.error} onRetry={() => void incident.refetch()} />
        : incident.data ? <Whole disaster={disaster} incident={incident.data} onChoose={onChoose} /> : <RowSkeletons />}
    </article>
  );
}

function Whole({ disaster, incident, onChoose }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const tends = useMay()('TendSituation') && disaster.state === 'Declared';
  const row = incident.incident;
  if (incident.mergedInto) {
    return (
      <p>{t('situation.merged', { no: incident.mergedInto })}{' '}
        <Button variant="default" size="compact-sm" onClick={() => onChoose(incident.mergedInto ?? 0)}>
          {t('situation.no', { no: incident.mergedInto })}
        </Button>
      </p>
    );
  }
  return (
    <>
      <p>
        <SeverityTag severity={row.severity} /> <b>{t(`situation.states.${row.state}`)}</b>{' '}
        <span className="quiet">{t('situation.no', { no: row.no })}</span>
      </p>
      <h2>{disaster.drill && '【訓練】'}{row.name ?? nameOf(lookup.categories.get(row.categoryId), language)}</h2>
      <p className="quiet">
        {[row.place, t('situation.firstAt', { time: formatTime(row.firstAt, language) })].filter(Boolean).join(' ・ ')}
      </p>
      {row.severityBy && <p className="quiet">{t('situation.by', { name: row.severityBy })}</p>}
      <p className={styles.told}>{t('situation.told', { people: row.reporters, reports: row.reports })}</p>
      {row.ticket && <p><Link to={`/tickets/${row.ticket}`}>{t('situation.hasTicket', { number: row.ticket })}</Link></p>}
      {tends && <Verify disaster={disaster} incident={incident} />}
      <Reports disaster={disaster} incident={incident} tends={tends} onChoose={onChoose} />
      {tends && incident.near.length > 0 && <Near disaster={disaster} incident={incident} onChoose={onChoose} />}
      {tends && !row.ticket && !disaster.drill && <HandOver disaster={disaster} no={row.no} />}
      <h3>{t('situation.chronology')}</h3>
      {tends && <ChronologyNote disaster={disaster} incidentNo={row.no} />}
      <ChronologyLines disaster={disaster} incidentNo={row.no} />
    </>
  );
}

const nextStates: IncidentState[] = ['Confirmed', 'InProgress', 'Settled', 'FalseAlarm', 'Unconfirmed'];
const stateWords = {
  Confirmed: 'confirm', InProgress: 'begin', Settled: 'settle', FalseAlarm: 'falseAlarm', Unconfirmed: 'reopen',
} as const;
const severities: Severity[] = ['LifeThreatening', 'Serious', 'Moderate', 'Minor'];

function Verify({ disaster, incident: { incident: row } }: { disaster: Disaster; incident: Incident }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const change = useChangeIncident(disaster.id, row.no);
  const [words, setWords] = useState('');
  const [name, setName] = useState(row.name ?? '');
  const set = (state: IncidentState) => change.mutate({ state, words: words.trim() || null }, { onSuccess: () => setWords('') });
  return (
    <section className={styles.verify} aria-label={t('situation.verify')}>
      <TextInput label={t('situation.words')} value={words} maxLength={500} onChange={(e) => setWords(e.currentTarget.value)}
        data-testid="verify-words" />
      <div className={styles.buttons}>
        {nextStates.filter((s) => s !== row.state).map((state) => (
          <Button key={state} size="compact-md" variant={state === 'Confirmed' ? 'filled' : 'default'} loading={change.isPending}
            onClick={() => set(state)} data-testid={`set-${state}`}>
            {t(`situation.${stateWords[state]}`)}
          </Button>
        ))}
      </div>
      <div className={styles.two}>
        <Select label={t('situation.severity')} value={row.severity} allowDeselect={false} data-testid="set-severity"
          data={severities.map((s) => ({ value: s, label: t(`situation.severities.${s}`) }))}
          onChange={(chosen) => chosen && chosen !== row.severity && change.mutate({ severity: chosen as Severity })} />
        <TextInput label={t('situation.rename')} value={name} maxLength={60} onChange={(e) => setName(e.currentTarget.value)}
          data-testid="incident-name" />
        <Button variant="default" disabled={name.trim() === (row.name ?? '')} onClick={() => change.mutate({ name })}
          data-testid="save-name">
          {t('situation.save')}
        </Button>
      </div>
      {change.isError && <p role="alert" className={styles.warn}>{refusal(change.error)}</p>}
    </section>
  );
}

interface PartProps { disaster: Disaster; incident: Incident; onChoose: (no: number) => void }

function Reports({ disaster, incident, tends, onChoose }: PartProps & { tends: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const split = useSplitIncident(disaster.id, incident.incident.no);
  const [picked, setPicked] = useState<string[]>([]);
  const maySplit = tends && !incident.incident.ticket && incident.reports.length > 1;
  const pick = (number: string, on: boolean) => setPicked(on ? [...picked, number] : picked.filter((n) => n !== number));
  return (
    <section>
      <h3>{t('situation.reports')}</h3>
      <ul className={styles.reports}>
        {incident.reports.map((r) => (
          <li key={r.number} data-testid="incident-report">
            <p className="quiet">
              {maySplit && (
                <Checkbox checked={picked.includes(r.number)} aria-label={r.number} className={styles.inline}
                  onChange={(e) => pick(r.number, e.currentTarget.checked)} />
              )}
              {t('situation.person', { no: r.person })} ・ {formatTime(r.receivedAt, language)} ・ {r.number}
              {r.withdrawn && <b> {t('situation.withdrawn')}</b>}
            </p>
            {r.words && <p>{r.words}</p>}
            {r.why && <p className="quiet">{t('situation.why', { words: r.why.join(t('common.comma')) })}</p>}
            {r.photos.length > 0 && (
              <p className={styles.photos}>
                {r.photos.map((photo) => (
                  <a key={photo} href={`/api/photos/${photo}/1024`} target="_blank" rel="noreferrer">
                    <img src={`/api/photos/${photo}/320`} alt={t('situation.person', { no: r.person })} loading="lazy" />
                  </a>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
      {incident.left > 0 && <p className="quiet">{t('situation.left', { count: incident.left })}</p>}
      {picked.length > 0 && (
        <Button variant="default" loading={split.isPending} data-testid="split"
          onClick={() => split.mutate(picked, { onSuccess: (answer) => { setPicked([]); onChoose(answer.no); } })}>
          {t('situation.split')}
        </Button>
      )}
      {split.isError && <p role="alert" className={styles.warn}>{refusal(split.error)}</p>}
    </section>
  );
}

function Near({ disaster, incident, onChoose }: PartProps) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const merge = useMergeIncident(disaster.id, incident.incident.no);
  return (
    <section>
      <h3>{t('situation.near')}</h3>
      <ul className={styles.near}>
        {incident.near.map((n) => (
          <li key={n.no}>
            <Button variant="subtle" size="compact-sm" onClick={() => onChoose(n.no)}>
              {t('situation.nearOne', { no: n.no, metres: n.metres })}
            </Button>
            <Button variant="default" size="compact-sm" loading={merge.isPending} data-testid="merge"
              onClick={() => merge.mutate(n.no, { onSuccess: () => onChoose(n.no) })}>
              {t('situation.mergeInto', { no: n.no })}
            </Button>
          </li>
        ))}
      </ul>
      {merge.isError && <p role="alert" className={styles.warn}>{refusal(merge.error)}</p>}
    </section>
  );
}

function HandOver({ disaster, no }: { disaster: Disaster; no: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const refusal = useRefusalWords();
  const open = useOpenTicket(disaster.id, no);
  const [department, setDepartment] = useState<string | null>(null);
  const departments = [...lookup.departments.values()].filter((d) => d.active);
  return (
    <section className={styles.verify}>
      <h3>{t('situation.ticket')}</h3>
      <p className="quiet">{t('situation.ticketHint')}</p>
      <div className={styles.two}>
        <Select aria-label={t('situation.department')} placeholder={t('situation.byRules')} clearable value={department}
          onChange={setDepartment} data={departments.map((d) => ({ value: String(d.id), label: nameOf(d, language) }))} />
        <Button variant="outline" loading={open.isPending} data-testid="open-ticket"
          onClick={() => open.mutate(department ? Number(department) : null)}>
          {t('situation.openTicket')}
        </Button>
      </div>
      {open.isError && <p role="alert" className={styles.warn}>{refusal(open.error)}</p>}
    </section>
  );
}
