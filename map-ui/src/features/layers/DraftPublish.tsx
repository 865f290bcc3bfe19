import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDiscardDraft, usePublishDraft } from '../../api/layers';
import type { LayerDraft } from '../../api/types';
import { dayKey, formatDayInSentence, formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './layers.module.css';

/** From when it holds, what that means for tickets, and the last button. */
export function DraftPublish({ draft, busy, onLeave }: { draft: LayerDraft; busy: boolean; onLeave: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const navigate = useNavigate();
  const publish = usePublishDraft(draft.id);
  const discard = useDiscardDraft(draft.id);
  const [today] = useState(() => dayKey(new Date()));
  const [day, setDay] = useState<string>();
  const [throwing, setThrowing] = useState(false);
  const leave = (to: string) => {
    onLeave();
    void navigate(to);
  };
  const send = () => publish.mutate(day, {
    onSuccess: ({ layerId, holds }) => {
      const later = !holds && day ? t('layers.publishedLater', { day: formatDayInSentence(day, language) }) : '';
      notifications.show({ message: `${t('layers.published')} ${later}` });
      leave(`/layers/${layerId}`);
    },
  });
  const { comparison } = draft;
  return (
    <section className={styles.publish}>
      <h2>{t('layers.steps.publish')}</h2>
      <Radio.Group label={t('layers.from')} value={day === undefined ? 'today' : 'day'}
        onChange={(value) => setDay(value === 'today' ? undefined : today)}>
        <Radio value="today" label={t('layers.fromToday')} />
        <Radio value="day" label={t('layers.fromDay')} data-testid="from-day" />
      </Radio.Group>
      {day !== undefined && (
        <TextInput type="date" label={t('layers.day')} value={day} min={today} onChange={(e) => setDay(e.currentTarget.value || today)} />
      )}
      {comparison && (
        <p className={styles.told} data-testid="will-change">
          {t('layers.willChange', { all: formatNumber(comparison.tickets, language), n: formatNumber(comparison.ticketsChange, language) })}
          {' '}<b>{comparison.departmentsChange === 0 ? t('layers.departmentsSame')
            : t('layers.departmentsChange', { n: formatNumber(comparison.departmentsChange, language) })}</b>
          {' '}{t(draft.layerId == null ? 'layers.allComputed' : 'layers.closedKeep')}
        </p>
      )}
      {publish.isError && <p role="alert" className={styles.warn} data-testid="publish-trouble">{refusal(publish.error)}</p>}
      <div className={styles.buttons}>
        <Button disabled={!draft.ready || busy} loading={publish.isPending} onClick={send} data-testid="publish">
          {day === undefined ? t('layers.publishToday') : t('layers.publishFrom', { day: formatDayInSentence(day, language) })}
        </Button>
        <Button variant="default" component={Link} to="/layers">{t('layers.leave')}</Button>
        <Button variant="subtle" color="red" onClick={() => setThrowing(true)} data-testid="discard">{t('layers.discard')}</Button>
        <span className="quiet">{t('layers.backPossible')}</span>
      </div>
      <Modal opened={throwing} onClose={() => setThrowing(false)} title={<b>{t('layers.discard')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        <p>{t('layers.discardSure')}</p>
        {discard.isError && <p role="alert" className={styles.warn}>{refusal(discard.error)}</p>}
        <div className={styles.buttons}>
          <Button color="red" loading={discard.isPending} data-testid="discard-now"
            onClick={() => discard.mutate(undefined, { onSuccess: () => leave('/layers') })}>
            {t('layers.discard')}
          </Button>
        </div>
      </Modal>
    </section>
  );
}
