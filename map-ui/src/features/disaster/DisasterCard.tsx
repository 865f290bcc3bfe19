import { Button, Radio, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useConfirm, useEnd, useWipe } from '../../api/disasters';
import { useMay } from '../../api/session';
import type { Disaster } from '../../api/types';
import { formatDateTime, formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './disaster.module.css';

/** One disaster or drill, with what may be done to it now. */
export function DisasterCard({ disaster: d }: { disaster: Disaster }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const runs = useMay()('RunDisasters');
  const [ending, setEnding] = useState(false);
  const time = (at: string) => formatDateTime(at, language);
  const isOver = d.state === 'Ended' || d.state === 'Refused';
  const zones = d.zoneIds.map((id) => nameOf(lookup.zones.get(id), language)).join(t('common.comma'));
  return (
    <section className={styles.card} data-drill={d.drill} data-over={isOver} data-testid="disaster-card" data-state={d.state}>
      <div className={styles.head}>
        {d.drill && <span className={styles.mark}>【訓練】</span>}
        <h2>{d.name}</h2>
      </div>
      <dl className={styles.facts}>
        <dt>{t('disaster.kind')}</dt><dd>{t(`disaster.kinds.${d.kind}`)}</dd>
        <dt>{t('disaster.zones')}</dt><dd>{zones || t('disaster.wholeCity')}</dd>
        <dt>{t('disaster.beganAt')}</dt><dd>{time(d.beganAt)}</dd>
        {d.drillWord && (
          <>
            <dt>{t('disaster.drillWord')}</dt>
            <dd><b>{d.drillWord}</b> <span className="quiet">{t('disaster.drillWordHint')}</span></dd>
          </>
        )}
      </dl>
      <p>{d.state === 'Proposed' ? t('disaster.asked', { name: d.proposedBy, time: time(d.proposedAt) })
        : d.state === 'Refused' ? t('disaster.refusedOnce')
          : d.endedAt ? `${t('disaster.endedAt', { time: time(d.endedAt), name: d.endedBy })} ・ ${d.endReason}`
            : t('disaster.declaredAt', { time: time(d.declaredAt ?? d.proposedAt) })}</p>
      {d.declaredAt && (
        <p>
          {t('disaster.numbers', { reports: formatNumber(d.reports, language), incidents: formatNumber(d.incidents, language) })}{' '}
          <Link to={`/situation?disaster=${d.id}`}>{t('disaster.toSituation')}</Link>
        </p>
      )}
      {d.quietSince && <p className={styles.warn}>{t('disaster.quiet', { time: time(d.quietSince) })}</p>}
      {runs && !ending && <Buttons disaster={d} onEnd={() => setEnding(true)} />}
      {ending && d.state === 'Declared' && <EndForm disaster={d} onClose={() => setEnding(false)} />}
    </section>
  );
}

function Buttons({ disaster: d, onEnd }: { disaster: Disaster; onEnd: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const confirm = useConfirm(d.id);
  const wipe = useWipe(d.id);
  const [sure, setSure] = useState(false);
  const trouble = confirm.error ?? wipe.error;
  return (
    <>
      {d.state === 'Declared' && d.aloneBecause && !d.confirmedAt && (
        <p className={styles.warn}>{t('disaster.checkAfter', { name: d.proposedBy, reason: d.aloneBecause })}</p>
      )}
      {trouble && <p role="alert" className={styles.warn}>{refusal(trouble)}</p>}
      <div className={styles.buttons}>
        {d.state === 'Proposed' && !d.mine && (
          <Button onClick={() => confirm.mutate(false)} loading={confirm.isPending} data-testid="confirm-disaster">
            {t('disaster.yes')}
          </Button>
        )}
        {d.state === 'Proposed' && (
          <Button variant="default" onClick={() => confirm.mutate(true)} data-testid="refuse-disaster">
            {t(d.mine ? 'disaster.takeBack' : 'disaster.no')}
          </Button>
        )}
        {d.state === 'Declared' && d.aloneBecause && !d.confirmedAt && !d.mine && (
          <Button onClick={() => confirm.mutate(false)} data-testid="check-disaster">{t('disaster.check')}</Button>
        )}
        {d.state === 'Declared' && (
          <Button variant="outline" color="red" onClick={onEnd} data-testid="end-disaster">{t('disaster.end')}</Button>
        )}
        {d.drill && (d.state === 'Ended' || d.state === 'Refused') && !sure && (
          <Button variant="outline" color="red" onClick={() => setSure(true)} data-testid="wipe-drill">{t('disaster.wipe')}</Button>
        )}
        {sure && (
          <>
            <span>{t('disaster.wipeSure')}</span>
            <Button color="red" loading={wipe.isPending} data-testid="wipe-sure"
              onClick={() => wipe.mutate(undefined, { onSuccess: () => notifications.show({ message: t('disaster.wiped') }) })}>
              {t('disaster.wipe')}
            </Button>
            <Button variant="default" onClick={() => setSure(false)}>{t('admin.cancel')}</Button>
          </>
        )}
      </div>
    </>
  );
}

function EndForm({ disaster: d, onClose }: { disaster: Disaster; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const end = useEnd(d.id);
  const [reason, setReason] = useState('');
  const [rest, setRest] = useState('tickets');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({ reason, openTickets: rest === 'tickets' && !d.drill }, {
      onSuccess: (answer) => { notifications.show({ message: t('disaster.ended', { ...answer }) }); onClose(); },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('disaster.endTitle', { name: d.name })}>
      <Textarea label={t('disaster.endReason')} value={reason} required withAsterisk={false} maxLength={300} autosize
        onChange={(e) => setReason(e.currentTarget.value)} data-testid="end-reason" />
      {d.drill ? <p className={styles.lead}>{t('disaster.endDrill')}</p> : (
        <Radio.Group label={t('disaster.endOpen')} value={rest} onChange={setRest}>
          <Radio value="tickets" label={t('disaster.endTickets')} mt={8} />
          <Radio value="settle" label={t('disaster.endSettle')} mt={8} />
        </Radio.Group>
      )}
      {end.isError && <p role="alert" className={styles.warn}>{refusal(end.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" color="red" variant="outline" loading={end.isPending} data-testid="end-confirm">{t('disaster.end')}</Button>
        <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
      </div>
    </form>
  );
}
