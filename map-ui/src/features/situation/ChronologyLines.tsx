import { Button, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChronology, useNote } from '../../api/disasters';
import type { ChronologyKind, ChronologyLine, Disaster, IncidentState, Severity } from '../../api/types';
import { formatDateTime, formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './situation.module.css';

const kinds: ChronologyKind[] = ['Known', 'Decided', 'Done'];

interface Props { disaster: Disaster; incidentNo?: number }

/** Newest first. */
export function ChronologyLines({ disaster, incidentNo }: Props) {
  const { t } = useTranslation();
  const lines = useChronology(disaster.id, incidentNo);
  if (lines.isError && !lines.data) return <ErrorMessage error={lines.error} onRetry={() => void lines.refetch()} />;
  if (!lines.data) return <RowSkeletons />;
  const items = lines.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="quiet">{t('chronology.empty')}</p>;
  return (
    <>
      <ol className={styles.lines} data-testid="chronology-lines">
        {items.map((line) => <Line key={line.id} line={line} disaster={disaster} inIncident={incidentNo !== undefined} />)}
      </ol>
      {lines.hasNextPage && (
        <Button variant="default" loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
          {t('chronology.more')}
        </Button>
      )}
    </>
  );
}

function Line({ line, disaster, inIncident }: { line: ChronologyLine; disaster: Disaster; inIncident: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sentence = useSentence(line);
  const late = new Date(line.notedAt).getTime() - new Date(line.at).getTime() > 5 * 60_000;
  return (
    <li>
      <time dateTime={line.at}>{formatDateTime(line.at, language)}</time>
      <span className={styles.kind} data-kind={line.kind}>{t(`chronology.kinds.${line.kind}`)}</span>
      <span>
        {line.by && <b>{line.by} </b>}
        {line.incidentNo && !inIncident && (
          <Link to={`/situation?disaster=${disaster.id}&incident=${line.incidentNo}`}>
            {t('chronology.incident', { no: line.incidentNo })}
          </Link>
        )}
        {' '}{sentence}
        {late && <span className="quiet"> ({t('chronology.late', { time: formatTime(line.notedAt, language) })})</span>}
      </span>
    </li>
  );
}

/** What the house noted, in the reader's language; what a person wrote, as it was written. */
function useSentence({ event, details, words }: ChronologyLine): string {
  const { t } = useTranslation();
  if (!event) return words ?? '';
  const to = details?.to;
  const key = event === 'Declared' && details?.reason ? 'DeclaredAlone'
    : event === 'IncidentNamed' && !details?.name ? 'IncidentUnnamed' : event;
  const sentence = t(`chronology.event.${key}`, {
    reason: details?.reason, no: details?.no, name: details?.name, ticket: details?.ticket,
    to: to && (event === 'SeverityChanged' ? t(`situation.severities.${to as Severity}`) : t(`situation.states.${to as IncidentState}`)),
  });
  return details?.reason && to ? t('chronology.said', { sentence, words: details.reason }) : sentence;
}

/** A line of one's own. */
export function ChronologyNote({ disaster, incidentNo }: Props) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const note = useNote(disaster.id);
  const [kind, setKind] = useState<ChronologyKind>('Known');
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    note.mutate({ kind, words, ...(incidentNo === undefined ? {} : { incidentNo }) }, { onSuccess: () => setWords('') });
  };
  return (
    <form className={styles.note} onSubmit={submit}>
      <Select aria-label={t('chronology.kind')} value={kind} allowDeselect={false} w={110}
        data={kinds.map((k) => ({ value: k, label: t(`chronology.kinds.${k}`) }))}
        onChange={(chosen) => setKind((chosen ?? 'Known') as ChronologyKind)} />
      <TextInput aria-label={t('chronology.words')} placeholder={t('chronology.words')} value={words} maxLength={500} required
        onChange={(e) => setWords(e.currentTarget.value)} data-testid="note-words" />
      <Button type="submit" variant="outline" loading={note.isPending} data-testid="note-write">{t('chronology.write')}</Button>
      {note.isError && <p role="alert" className={styles.warn}>{refusal(note.error)}</p>}
    </form>
  );
}
