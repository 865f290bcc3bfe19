import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { HistoryRow, Ticket } from '../../api/types';
import { StatusMark } from '../../status/StatusMark';
import { formatTime, formatDay, dayKey, formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { Unbroken } from '../../ui/Unbroken';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import styles from './history.module.css';
import { historyCsv, isOf, parts, type Part } from './historyParts';
import { addressees, deliveryWords, sentenceOf, type HistoryIcon, type SentenceContext } from './sentences';
import { langOf, residentLanguage } from './staffWords';

function useSentenceContext(ticket: Ticket): SentenceContext {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  return useMemo(() => ({ t, language, lookup, ticket }), [t, language, lookup, ticket]);
}

function RowIcon({ icon, size = 20 }: { icon: HistoryIcon; size?: number }) {
  if (icon === 'dot') return <i className={styles.dot} />;
  if (icon === 'memo') return <Icon name="lock" size={size} />;
  if (icon === 'told') return <Icon name="chat" size={size} />;
  return <StatusMark status={icon.mark} size={size} />;
}

/** Everything that happened, by day, oldest first. */
export function History({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const context = useSentenceContext(ticket);
  const [part, setPart] = useState<Part>('all');
  const shown = ticket.history.filter((row) => isOf(part, row));
  const days = Map.groupBy(shown, (row) => dayKey(row.at));
  return (
    <section className={styles.history} aria-label={t('ticket.history')} data-testid="history">
      <h2>{t('ticket.history')}</h2>
      {ticket.history.length === 0 ? <p className="quiet">{t('history.empty')}</p> : (
        <div className={`${styles.parts} no-print`} role="group" aria-label={t('past.shown')}>
          {parts.map((each) => (
            <button key={each} type="button" aria-pressed={each === part} onClick={() => setPart(each)} data-testid={`history-${each}`}>
              {t(`past.part.${each}`)}
            </button>
          ))}
          <SaveCsv rows={shown} context={context} />
        </div>
      )}
      {ticket.history.length > 0 && shown.length === 0 && <p className="quiet">{t('past.none')}</p>}
      {[...days].map(([key, rows]) => (
        <div key={key}>
          <h3>{formatDay(rows[0]?.at ?? key, language)}</h3>
          <ol>{rows.map((row) => <Event key={row.id} row={row} context={context} stillMerged={isStillMerged(row, ticket)} />)}</ol>
        </div>
      ))}
    </section>
  );
}

/** What is shown, as it is shown. */
function SaveCsv({ rows, context }: { rows: readonly HistoryRow[]; context: SentenceContext }) {
  const { t } = useTranslation();
  const save = () => {
    const address = URL.createObjectURL(new Blob([historyCsv(rows, context)], { type: 'text/csv' }));
    Object.assign(document.createElement('a'), { href: address, download: `${context.ticket.number}.csv` }).click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" className={styles.save} onClick={save} disabled={rows.length === 0} data-testid="history-csv">
      <Icon name="download" size={16} />{t('past.save')}
    </button>
  );
}

/** A merge whose undo has not come since. */
const isStillMerged = (row: HistoryRow, { history }: Ticket) =>
  row.kind === 'TookIn' && history.findLast((h) => h.merged === row.merged) === row;

function Event({ row, context, stillMerged }: { row: HistoryRow; context: SentenceContext; stillMerged: boolean }) {
  const { t } = useTranslation();
  const { text, quote, told, standard, icon, who } = sentenceOf(row, context);
  let body;
  if (icon === 'memo') body = <Memo who={who} words={text} />;
  else if (icon === 'told') body = <Told row={row} context={context} words={text} />;
  else body = (
    <div>
      <Unbroken>{text}</Unbroken>
      {stillMerged && (
        <> <Link className="no-print" to={`/tickets/${row.merged ?? ''}`} data-testid="undo-merge-link">{t('merge.undo')}</Link></>
      )}
      {quote && <blockquote><Unbroken>{quote}</Unbroken></blockquote>}
    </div>
  );
  return (
    <>
      <li className={styles.event} data-testid="history-row" data-kind={row.kind}
        data-internal={row.kind === 'Noted' && row.actor.kind !== 'Resident'}>
        <time dateTime={row.at} title={formatDateTime(row.at, context.language)}>{formatTime(row.at, context.language)}</time>
        <span className={styles.mark}><RowIcon icon={icon} /></span>
        {body}
      </li>
      {told !== undefined && (
        <li className={styles.event} data-testid="history-told">
          <time dateTime={row.at}>{formatTime(row.at, context.language)}</time>
          <span className={styles.mark}><RowIcon icon="told" /></span>
          <Told row={row} context={context} words={told} standard={standard} />
        </li>
      )}
    </>
  );
}

function Memo({ who, words }: { who: string | undefined; words: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.memo}>
      <div className={styles.boxHead}>
        <b>{t('note.memo')}</b><span>{who}</span><span className={styles.state}>{t('note.hidden')}</span>
      </div>
      <Unbroken>{words}</Unbroken>
    </div>
  );
}

function Told({ row, context, words, standard }: {
  row: HistoryRow;
  context: SentenceContext;
  words: string;
  standard?: true | undefined;
}) {
  const { t } = useTranslation();
  const delivery = deliveryWords(row, context);
  const sent = row.sent ?? [];
  // one language that staff reads anyway needs no name
  const perLanguage = sent.length === 1 && sent[0]?.language === 'ja' ? [] : sent;
  return (
    <div className={styles.told}>
      <div className={styles.boxHead}>
        <b>{t('history.told')}</b><span>{addressees(row, context)}</span>
        {standard && <span className="quiet" data-testid="standard-words">{t('history.standardWords')}</span>}
        {delivery && (
          <span className={styles.state} data-arrived={delivery.arrived}>
            {delivery.arrived && <Icon name="check" size={16} />}{delivery.text}
          </span>
        )}
      </div>
      {perLanguage.length > 0 ? <SentWords sent={perLanguage} standard={standard} /> : <Unbroken>{words}</Unbroken>}
    </div>
  );
}

/** What the readers of each language got. */
function SentWords({ sent, standard }: { sent: NonNullable<HistoryRow['sent']>; standard: true | undefined }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.languages} data-testid="sent-words">
      {sent.map((each) => {
        const language = t(`move.inLanguage.${residentLanguage(each.language)}`);
        return (
          <li key={each.language}>
            <span className="quiet">
              {language} ・ {t('common.people', { count: each.readers })}
              {!each.own && !standard && ` ・ ${t('history.notInLanguage', { language })}`}
            </span>
            <p lang={langOf(each.language)}><Unbroken>{each.words}</Unbroken></p>
          </li>
        );
      })}
    </ul>
  );
}

/** The same rows, one line each, newest last, beside the map. */
export function ShortHistory({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const context = useSentenceContext(ticket);
  const today = dayKey(useCurrentMinute());
  return (
    <ol className={styles.short} aria-label={t('ticket.history')} data-testid="short-history">
      {ticket.history.map((row) => {
        const { icon, text } = sentenceOf(row, context);
        const label = icon === 'memo' ? `${t('note.memo')}: ` : icon === 'told' ? `${t('history.told')}: ` : '';
        return (
          <li key={row.id} data-kind={row.kind}>
            <span><RowIcon icon={icon} size={16} /></span>
            <time dateTime={row.at}>{dayKey(row.at) === today ? formatTime(row.at, language) : formatDay(row.at, language)}</time>
            <span>{label}<Unbroken>{text}</Unbroken></span>
          </li>
        );
      })}
    </ol>
  );
}
