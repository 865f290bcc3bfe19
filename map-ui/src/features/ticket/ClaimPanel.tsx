import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useAnswerClaim } from '../../api/desk';
import { useMove, usePreview } from '../../api/tickets';
import type { HistoryRow, StaffWords, Ticket } from '../../api/types';
import { formatDateTime, formatDayInSentence } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useShortcuts } from '../../ui/useShortcuts';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './claim.module.css';
import { PhotoImage } from './PhotoImage';
import { reporterOf } from './sentences';
import { anyWords, written } from './staffWords';
import { WordsFields } from './WordsFields';

type Decision = 'reopen' | 'stays';
interface Props { ticket: Ticket; claim: NonNullable<Ticket['claim']> }

/** 「まだです」: who says so, what is still wrong, and a supervisor's decision about it. */
export function ClaimPanel({ ticket, claim }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [decision, setDecision] = useState<Decision>();
  const since = Date.parse(claim.since);
  const said = ticket.history.filter((row) =>
    row.actor.kind === 'Resident' && Date.parse(row.at) >= since && ['NotFixed', 'Noted', 'PhotosAdded'].includes(row.kind));
  return (
    <section className={styles.claim} aria-labelledby="claim-title" data-testid="not-fixed">
      <h2 id="claim-title"><Icon name="alert" />{t('claim.title')}</h2>
      <p>{t('claim.promised', { day: formatDayInSentence(claim.decideBy, language) })}</p>
      <ul>{said.map((row) => <Voice key={row.id} row={row} ticket={ticket} />)}</ul>
      {!claim.mayDecide && <p className="quiet">{t('claim.supervisorDecides')}</p>}
      {claim.mayDecide && !decision && (
        <div className={`${styles.buttons} no-print`}>
          <Button onClick={() => setDecision('reopen')} data-testid="claim-reopen">{t('claim.reopen')}</Button>
          <Button variant="outline" onClick={() => setDecision('stays')} data-testid="claim-stays">{t('claim.stays')}</Button>
        </div>
      )}
      {decision && <Decide ticket={ticket} decision={decision} onClose={() => setDecision(undefined)} />}
    </section>
  );
}

function Voice({ row, ticket }: { row: HistoryRow; ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = [...ticket.photos, ...ticket.reportsList.flatMap((r) => r.photos)];
  const photos = all.filter((p) => row.photos?.includes(p.id) && p.state === 'Stored');
  return (
    <li>
      <span className="quiet">{formatDateTime(row.at, language)}</span>{' '}
      {row.kind === 'NotFixed' && t('history.notFixed', { no: reporterOf(row) })}
      {row.kind === 'Noted' && `「${row.words ?? ''}」`}
      {photos.length > 0 && (
        <span className={styles.photos}>{photos.map((p) => <PhotoImage key={p.id} photo={p} size={320} alt={t('claim.photo')} />)}</span>
      )}
    </li>
  );
}

/** Reopened or left as it is: either way everybody who reported reads the words. */
function Decide({ ticket, decision, onClose }: { ticket: Ticket; decision: Decision; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const refusal = useRefusalWords();
  const [reason, setReason] = useState('');
  const [words, setWords] = useState<StaffWords>();
  const [failure, setFailure] = useState<string>();
  const answer = useAnswerClaim(ticket.number);
  const move = useMove(ticket.number);
  const stays = decision === 'stays';
  const [settled] = useDebouncedValue(words, 500);
  const preview = usePreview(ticket.number, stays ? 'claimStays' : 'InProgress', settled);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => { form.current?.querySelector<HTMLElement>('input, textarea')?.focus(); }, []);
  useShortcuts({ Escape: onClose }, { within: form });

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (stays && (!reason || !anyWords(words))) return setFailure(t(reason ? 'claim.wordsMissing' : 'move.reasonMissing'));
    setFailure(undefined);
    try {
      await (stays ? answer.mutateAsync({ version: ticket.version, reason, words: written(words).words ?? {} })
        : move.mutateAsync({ version: ticket.version, to: 'InProgress', ...written(words) }));
      notifications.show({ message: t(stays ? 'claim.answered' : 'claim.reopened'), color: 'green' });
    } catch (problem) {
      setFailure(`${t('move.failed')}: ${refusal(problem)}`);
    }
  };
  return (
    <form className={`${styles.form} no-print`} onSubmit={(event) => void send(event)} ref={form}>
      {stays && (
        <Select label={t('move.reason')} placeholder={t('move.reasonChoose')} value={reason || null}
          data={city.claimStays.map((r) => ({ value: r.code, label: r[language] }))} onChange={(code) => setReason(code ?? '')}
          data-testid="claim-reason" />
      )}
      <WordsFields label={t('move.words')} hint={t('claim.wordsHint')} languages={preview.data?.languages} words={words}
        onChange={setWords} prefilled={!stays} replies={{ number: ticket.number, to: stays ? undefined : 'InProgress' }}
        testId="claim-words" />
      {failure && <p className="notice error" role="alert"><Icon name="alert" />{failure}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={answer.isPending || move.isPending} data-testid="claim-confirm">
          {t(stays ? 'claim.stays' : 'claim.reopen')}
        </Button>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
