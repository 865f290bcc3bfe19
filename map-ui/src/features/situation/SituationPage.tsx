import { Select } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCity } from '../../api/city';
import { useDisasters, useSituation } from '../../api/disasters';
import { useMay } from '../../api/session';
import type { Disaster, IncidentState, Situation } from '../../api/types';
import { LiveIndicator } from '../../live/LiveIndicator';
import { formatNumber, formatTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { useShortcuts } from '../../ui/useShortcuts';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { IncidentList } from './IncidentList';
import { IncidentPane } from './IncidentPane';
import { LoosePane } from './LoosePane';
import { SituationMap } from './SituationMap';
import { TimeBar } from './TimeBar';
import styles from './situation.module.css';

const states: IncidentState[] = ['Unconfirmed', 'Confirmed', 'InProgress', 'Settled', 'FalseAlarm'];

/** The disaster in the address, else the one that is on. */
export function SituationPage() {
  const { t } = useTranslation();
  useTitle(t('situation.title'));
  const may = useMay();
  const [search] = useSearchParams();
  const disasters = useDisasters(may('SeeTickets'));
  if (!may('SeeTickets')) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (disasters.isError && !disasters.data) return <ErrorMessage error={disasters.error} onRetry={() => void disasters.refetch()} />;
  if (!disasters.data) return <RowSkeletons />;
  const asked = Number(search.get('disaster'));
  const known = disasters.data.filter((d) => d.declaredAt);
  const disaster = known.find((d) => d.id === asked) ?? (asked ? undefined : known.find((d) => d.state === 'Declared'));
  if (!disaster) {
    return (
      <Message icon="check" title={t('situation.noneTitle')} actions={<Link to="/disasters">{t('disaster.title')}</Link>}>
        {t('situation.none')}
      </Message>
    );
  }
  return <Picture key={disaster.id} disaster={disaster} />;
}

function Picture({ disaster }: { disaster: Disaster }) {
  const [search, setSearch] = useSearchParams();
  const [until, setUntil] = useState<string>();
  const situation = useSituation(disaster.id, until);
  const chosen = Number(search.get('incident')) || undefined;
  const loose = search.get('pane') === 'desk';
  const change = useCallback((patch: Record<string, string | undefined>) => {
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [key, value] of Object.entries(patch)) if (value === undefined) next.delete(key); else next.set(key, value);
      return next;
    });
  }, [setSearch]);
  const choose = useCallback((no: number) => change({ incident: String(no), pane: undefined }), [change]);
  const close = useCallback(() => change({ incident: undefined, pane: undefined }), [change]);
  useShortcuts({ Escape: close }, { enabled: chosen !== undefined || loose });
  if (situation.isError && !situation.data) return <ErrorMessage error={situation.error} onRetry={() => void situation.refetch()} />;
  if (!situation.data) return <RowSkeletons />;
  const state = search.get('state');
  const kind = Number(search.get('kind')) || undefined;
  const shown = situation.data.incidents.filter((i) => (!state || i.state === state) && (!kind || i.categoryId === kind));
  const pane = loose ? <LoosePane disaster={disaster} onClose={close} />
    : chosen !== undefined && <IncidentPane key={chosen} disaster={disaster} no={chosen} onClose={close} onChoose={choose} />;
  return (
    <div className={styles.page} data-testid="situation" data-paned={Boolean(pane)} data-drill={disaster.drill}>
      <Bar disaster={disaster} situation={situation.data} state={state} kind={kind} onChange={change} />
      <div className={styles.panes}>
        <div className={styles.left}>
          <Sum situation={situation.data} until={until} />
          <IncidentList incidents={shown} filtered={shown.length < situation.data.incidents.length} chosen={chosen} onChoose={choose} />
        </div>
        <div className={styles.middle}>
          <SituationMap incidents={shown} chosen={chosen} onChoose={choose} />
          <TimeBar situation={situation.data} until={until} onMove={setUntil} />
        </div>
        {pane && <div className={styles.right}>{pane}</div>}
      </div>
    </div>
  );
}

interface BarProps {
  disaster: Disaster; situation: Situation; state: string | null; kind: number | undefined;
  onChange: (patch: Record<string, string | undefined>) => void;
}

function Bar({ disaster, situation, state, kind, onChange }: BarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const used = [...new Set(situation.incidents.map((i) => i.categoryId))];
  return (
    <div className={styles.bar}>
      <h1>{disaster.drill && '【訓練】'}{t('situation.title')}</h1>
      <Select aria-label={t('situation.state')} placeholder={t('situation.anyState')} clearable value={state} w={150}
        data={states.map((s) => ({ value: s, label: t(`situation.states.${s}`) }))} data-testid="filter-state"
        onChange={(chosen) => onChange({ state: chosen ?? undefined })} />
      <Select aria-label={t('situation.kind')} placeholder={t('situation.anyKind')} clearable value={kind ? String(kind) : null} w={170}
        data={used.map((id) => ({ value: String(id), label: nameOf(lookup.categories.get(id), language) }))}
        onChange={(chosen) => onChange({ kind: chosen ?? undefined })} />
      <button type="button" className={styles.deskButton} data-testid="loose-open"
        onClick={() => onChange({ pane: 'desk', incident: undefined })}>
        {t('situation.loose')} <b>{formatNumber(situation.numbers.atDesk, language)}</b>
      </button>
      <Link to={`/chronology?disaster=${disaster.id}`}>{t('situation.chronology')}</Link>
      {situation.photos.waiting > 0 && (
        <span className={styles.backlog} data-testid="photo-backlog">
          <Icon name="camera" size={16} /> {t('situation.photos', { count: situation.photos.waiting })}
        </span>
      )}
      <span className="grow" />
      <LiveIndicator />
    </div>
  );
}

function Sum({ situation, until }: { situation: Situation; until: string | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { numbers } = situation;
  const n = (value: number) => formatNumber(value, language);
  return (
    <div className={styles.sum} data-testid="situation-sum">
      <h2>{t('situation.incidents', { count: situation.incidents.length })}</h2>
      {until && <b>{t('situation.asOf', { time: formatTime(until, language) })}</b>}
      <p>{t('situation.sum', {
        reports: n(numbers.reports), inIncidents: n(numbers.inIncidents), noDamage: n(numbers.noDamage), atDesk: n(numbers.atDesk),
      })}
        {' '}({t('situation.people', { count: numbers.people })})</p>
    </div>
  );
}
