import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShelterPage } from '../../api/types';
import { formatNumber, formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import { asBefore, needsOf, nothing, stepped, typed, type Counting } from './count';
import styles from './count.module.css';
import { NeedButtons } from './NeedButtons';
import { useSending } from './useSending';

/** A number as big as a hand, what is wanted, and one press to send; what could not be sent goes by itself later. */
export function Counter({ token, page }: { token: string; page: ShelterPage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const [counting, setCounting] = useState(nothing);
  const sending = useSending(token);
  const last = page.last?.people;
  const set = (patch: Partial<Counting>) => { sending.forget(); setCounting({ ...counting, ...patch }); };
  const figure = (n: number) => formatNumber(n, language);
  const people = counting.digits === '' ? undefined : Number(counting.digits);
  const send = (n: number, needs: Counting) => {
    sending.send({ people: n, needs: needsOf(needs), words: needs.words.trim() || null });
    setCounting(nothing);
  };
  const change = people === undefined || last === undefined ? 0 : people - last;
  return (
    <>
      <section className={styles.question}>
        <h2>{t('shelterCount.question')}</h2>
        <div className={styles.figure} role="status" data-testid="figure">
          <b>{people === undefined ? '–' : figure(people)}</b><span>{t('shelterCount.unit')}</span>
          <span className={styles.before}>
            {change !== 0 && <b>{t(change > 0 ? 'shelterCount.more' : 'shelterCount.fewer', { n: figure(Math.abs(change)) })}<br /></b>}
            {page.last && t('shelterCount.last', { time: formatTime(page.last.at, language), n: figure(page.last.people) })}
          </span>
        </div>
        {page.capacity != null && people !== undefined && (
          <p className="quiet">
            {t(people <= page.capacity ? 'shelterCount.room' : 'shelterCount.over_',
              { capacity: figure(page.capacity), n: figure(Math.abs(page.capacity - people)) })}
          </p>
        )}
      </section>
      <div className={styles.pad} role="group" aria-label={t('shelterCount.digits')}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button key={digit} type="button" onClick={() => set({ digits: typed(counting.digits, digit) })}>{digit}</button>
        ))}
        <button type="button" className={styles.word} onClick={() => set({ digits: stepped(counting.digits, last, -1) })}
          aria-label={t('shelterCount.one', { by: '−1' })}>−1</button>
        <button type="button" onClick={() => set({ digits: typed(counting.digits, '0') })}>0</button>
        <button type="button" className={styles.word} onClick={() => set({ digits: stepped(counting.digits, last, 1) })}
          aria-label={t('shelterCount.one', { by: '+1' })}>+1</button>
      </div>
      <button type="button" className={styles.clear} disabled={counting.digits === ''} onClick={() => set({ digits: '' })}>
        <Icon name="close" size={16} /> {t('shelterCount.clear')}
      </button>
      <section className={styles.needs}>
        <h2>{t('shelterCount.needs')} <span className="quiet">{t('shelterCount.ifAny')}</span></h2>
        <NeedButtons needs={counting.needs} onChange={(needs) => set({ needs })} />
        {'Other' in counting.needs && (
          <TextInput value={counting.words} maxLength={60} label={t('shelterCount.words')} description={t('shelterCount.wordsHint')} mt={8}
            onChange={(e) => set({ words: e.currentTarget.value })} />
        )}
      </section>
      <div className={styles.go}>
        <p role="status" data-testid="count-state" data-state={sending.state}>
          {sending.state === 'sent' && (
            <b className={styles.sent}><Icon name="check" size={20} />{t('shelterCount.sent', { n: figure(last ?? 0) })}</b>
          )}
          {sending.waiting !== undefined && <b className={styles.waits}>{t('shelterCount.waits', { n: figure(sending.waiting) })}</b>}
          {sending.state === 'refused' && <b className={styles.waits}>{refusal(sending.error)}</b>}
        </p>
        <Button className={styles.send} h={64} onClick={() => people !== undefined && send(people, counting)}
          disabled={people === undefined} loading={sending.isPending} data-testid="send-count">
          {people === undefined ? t('shelterCount.press') : t('shelterCount.send', { n: figure(people) })}
        </Button>
        {last !== undefined && (
          <Button variant="outline" className={styles.same} h={48} onClick={() => send(last, asBefore(page.last))}
            disabled={sending.isPending} data-testid="as-before">
            {t('shelterCount.same', { n: figure(last) })}
          </Button>
        )}
        <p className="quiet">{t('shelterCount.offline')}</p>
      </div>
    </>
  );
}
