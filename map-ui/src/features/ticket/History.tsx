import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { HistoryRow, Ticket } from '../../api/types';
import { StatusMark } from '../../status/StatusMark';
import { clock, day, dayKey, moment } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useMinute } from '../../ui/useMinute';
import styles from './history.module.css';
import { addressees, deliveryWords, sentenceOf, type Look, type Teller } from './sentences';

function useTeller(ticket: Ticket): Teller {
  const { t } = useTranslation();
  const language = useLanguage();
  const book = useCity();
  return useMemo(() => ({ t, language, book, ticket }), [t, language, book, ticket]);
}

function Mark({ look, size = 20 }: { look: Look; size?: number }) {
  if (look === 'dot') return <i className={styles.dot} />;
  if (look === 'memo') return <Icon name="lock" size={size} />;
  if (look === 'told') return <Icon name="chat" size={size} />;
  return <StatusMark status={look.mark} size={size} />;
}

/** Everything that happened, by day, oldest first. */
export function History({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const teller = useTeller(ticket);
  const days = Map.groupBy(ticket.history, (row) => dayKey(row.at));
  return (
    <section className={styles.history} aria-label={t('ticket.history')} data-testid="history">
      <h2>{t('ticket.history')}</h2>
      {ticket.history.length === 0 && <p className="quiet">{t('history.empty')}</p>}
      {[...days].map(([key, rows]) => (
        <div key={key}>
          <h3>{day(rows[0]?.at ?? key, language)}</h3>
          <ol>{rows.map((row) => <Event key={row.id} row={row} teller={teller} />)}</ol>
        </div>
      ))}
    </section>
  );
}

function Event({ row, teller }: { row: HistoryRow; teller: Teller }) {
  const { text, quote, told, standard, look, who } = sentenceOf(row, teller);
  let body;
  if (look === 'memo') body = <Memo who={who} words={text} />;
  else if (look === 'told') body = <Told row={row} teller={teller} words={text} />;
  else body = <div>{text}{quote && <blockquote>{quote}</blockquote>}</div>;
  return (
    <>
      <li className={styles.event} data-testid="history-row" data-kind={row.kind}>
        <time dateTime={row.at} title={moment(row.at, teller.language)}>{clock(row.at, teller.language)}</time>
        <span className={styles.mark}><Mark look={look} /></span>
        {body}
      </li>
      {told !== undefined && (
        <li className={styles.event} data-testid="history-told">
          <time dateTime={row.at}>{clock(row.at, teller.language)}</time>
          <span className={styles.mark}><Mark look="told" /></span>
          <Told row={row} teller={teller} words={told} standard={standard} />
        </li>
      )}
    </>
  );
}

function Memo({ who, words }: { who: string | undefined; words: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.memo}>
      <div className={styles.boxHead}><b>{t('note.memo')}</b><span>{who}</span><span className={styles.state}>{t('note.hidden')}</span></div>
      {words}
    </div>
  );
}

function Told({ row, teller, words, standard }: { row: HistoryRow; teller: Teller; words: string; standard?: true | undefined }) {
  const { t } = useTranslation();
  const delivery = deliveryWords(row, teller);
  return (
    <div className={styles.told}>
      <div className={styles.boxHead}>
        <b>{t('history.told')}</b><span>{addressees(row, teller)}</span>{standard && <span className="quiet" data-testid="standard-words">{t('history.standardWords')}</span>}
        {delivery && <span className={styles.state} data-arrived={delivery.arrived}>{delivery.arrived && <Icon name="check" size={16} />}{delivery.text}</span>}
      </div>
      {words}
    </div>
  );
}

/** The same rows, one line each, newest last, beside the map. */
export function ShortHistory({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const teller = useTeller(ticket);
  const today = dayKey(useMinute());
  return (
    <ol className={styles.short} aria-label={t('ticket.history')} data-testid="short-history">
      {ticket.history.map((row) => {
        const { look, text } = sentenceOf(row, teller);
        const label = look === 'memo' ? `${t('note.memo')}: ` : look === 'told' ? `${t('history.told')}: ` : '';
        return (
          <li key={row.id} data-kind={row.kind}>
            <span><Mark look={look} size={16} /></span>
            <time dateTime={row.at}>{dayKey(row.at) === today ? clock(row.at, language) : day(row.at, language)}</time>
            <span>{label}{text}</span>
          </li>
        );
      })}
    </ol>
  );
}
