import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useTryPlace } from '../../api/rules';
import type { Position, Routing, TryQuery } from '../../api/types';
import { MiniMap } from '../../map/MiniMap';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './rules.module.css';
import { Tried, ZonesFound } from '../page/Tried';

type When = 'now' | 'day' | 'night';
/** A Monday and a Sunday that are no holidays, and long past. */
const moments: Record<When, string | undefined> = { now: undefined, day: '2026-06-01T10:00:00+09:00', night: '2026-06-07T22:00:00+09:00' };

/** Click the map, choose a category, see who would get it and why. */
export function TryPlace() {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const lookup = useCity();
  const leaves = lookup.city.categories.filter((c) => c.active && lookup.childrenOf(c.id).length === 0);
  const [at, setAt] = useState<Position>();
  const [category, setCategory] = useState<string | null>(leaves[0] ? String(leaves[0].id) : null);
  const [danger, setDanger] = useState('false');
  const [when, setWhen] = useState<When>('now');
  const query: TryQuery | undefined = at && category !== null ? {
    longitude: at[0], latitude: at[1], categoryId: Number(category), danger: danger === 'true',
    ...(moments[when] ? { at: moments[when] } : {}),
  } : undefined;
  const trial = useTryPlace(query);
  const point = useMemo(() => at && { number: '', location: at, status: 'Assigned' as const, urgent: danger === 'true' }, [at, danger]);
  const answer = trial.data;
  const shown = answer && (answer.draft ?? answer.inForce);
  return (
    <section className={styles.panel} data-testid="try-place">
      <div className={styles.above}><h2>{t('rules.try.title')}</h2><span className="quiet">{t('rules.try.lead')}</span></div>
      <div className={styles.choices}>
        <Select label={t('rules.category')} searchable value={category} onChange={setCategory} allowDeselect={false}
          data-testid="try-category"
          data={leaves.map((c) => ({ value: String(c.id), label: nameOf(c, language) }))} />
        <Select label={t('rules.danger')} value={danger} onChange={(value) => setDanger(value ?? 'false')} allowDeselect={false}
          data={[{ value: 'false', label: t('rules.no') }, { value: 'true', label: t('rules.yes') }]} />
        <Select label={t('rules.time')} value={when} onChange={(value) => setWhen((value ?? 'now') as When)} allowDeselect={false}
          data={[
            {
              value: 'now', label: answer && when === 'now'
                ? t('rules.try.now', { words: t(answer.workingTime ? 'rules.timeOpen' : 'rules.timeClosed') })
                : t('rules.try.now', { words: '–' }),
            },
            { value: 'day', label: t('rules.try.day') }, { value: 'night', label: t('rules.try.night') },
          ]} />
      </div>
      <div className={styles.map}><MiniMap point={point} around={lookup.city.bounds} onPick={setAt} /></div>
      {trial.isError && <p role="alert" className={styles.warn}>{refusal(trial.error)}</p>}
      {answer && shown && (
        <div data-testid="trial">
          {!answer.isOurs && <p className={styles.warn}>{t('rules.try.outside')}</p>}
          <div className={styles.answers}>
            {answer.draft && <Outcome title={t('rules.try.draft')} routing={answer.draft} />}
            <Outcome title={t('rules.try.inForce')} routing={answer.inForce} />
          </div>
          <ZonesFound zones={answer.zones} />
          <Tried routing={shown} count={undefined} />
        </div>
      )}
    </section>
  );
}

function Outcome({ title, routing }: { title: string; routing: Routing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departments } = useCity();
  const { assignment } = routing;
  return (
    <div data-testid="outcome">
      <span className="quiet">{title}</span>
      <strong>{assignment ? nameOf(departments.get(assignment.departmentId), language) : t('rules.try.nobody')}</strong>
      <span>
        {assignment?.rulePosition != null ? t('rules.try.rule', { n: assignment.rulePosition }) : t('rules.try.noRule')}
        {assignment?.urgent && <> <span className="tag tag-urgent">{t('common.urgent')}</span></>}
      </span>
    </div>
  );
}
