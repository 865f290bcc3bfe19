import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDebouncedValue } from '@mantine/hooks';
import { useCity } from '../../api/city';
import { draftOf, useDraft, useDraftOwner } from '../../api/drafts';
import { useTogether, useWrittenTicket } from '../../api/tickets';
import type { Ticket } from '../../api/types';
import { StatusMark } from '../../status/StatusMark';
import { formatDateTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { mergeDraft } from './mergeDraft';
import styles from './merge.module.css';
import { peopleOf, useWays } from './people';
import { PhotoImage, usePhotoWords } from './PhotoImage';
import { photosOf } from './photos';

/** Are these two the same? Side by side, and what becomes of them, before the button is pressed. */
export function MergeComparison({ ticket, written }: { ticket: Ticket; written: string }) {
  const [settled] = useDebouncedValue(written.trim(), 300);
  const other = useWrittenTicket(settled);
  if (!other || other.number === ticket.number) return null;
  return <Comparison ticket={ticket} other={other} />;
}

const wordsOf = (it: Ticket) => it.words || it.reportsList.find((r) => r.words)?.words;

function Comparison({ ticket, other }: { ticket: Ticket; other: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departments } = useCity();
  const ways = useWays();
  const together = useTogether(ticket.number, other.number);
  const rows: [string, (it: Ticket) => string | null | undefined][] = [
    [t('ticket.place'), (it) => it.place || (it.location ? '–' : t('common.unplaced'))],
    [t('merge.words'), (it) => (wordsOf(it) ? `「${wordsOf(it) ?? ''}」` : '–')],
    [t('ticket.received'), (it) => formatDateTime(it.receivedAt, language)],
    [t('ticket.reporters'), (it) => `${t('common.people', { count: peopleOf(it.reachable) })} (${ways(it.reachable)})`],
    [t('ticket.department'), (it) => nameOf(departments.get(it.departmentId ?? 0), language) || t('common.noDepartment')],
  ];
  const photos = photosOf(ticket).length + photosOf(other).length;
  return (
    <section className={styles.compare} aria-label={t('merge.title')} data-testid="merge-comparison">
      <table>
        <thead>
          <tr>
            <th scope="col"><span className="visually-hidden">{t('merge.title')}</span></th>
            <Head ticket={other} word={t('merge.stays')} />
            <Head ticket={ticket} word={t('merge.goes')} />
          </tr>
        </thead>
        <tbody>
          <tr><th scope="row">{t('merge.photo')}</th><td><Cover ticket={other} /></td><td><Cover ticket={ticket} /></td></tr>
          {rows.map(([name, of]) => (
            <tr key={name}><th scope="row">{name}</th><td>{of(other)}</td><td>{of(ticket)}</td></tr>
          ))}
        </tbody>
      </table>
      {together && (
        <p data-testid="merge-effect">
          {t('merge.effect', {
            number: other.number, people: t('common.people', { count: peopleOf(together) }), ways: ways(together),
            photos: t('merge.photos', { count: photos }),
          })}
          {' '}<span className="quiet">{t('merge.undoLater')}</span>
        </p>
      )}
      <Swap ticket={ticket} other={other} />
    </section>
  );
}

function Head({ ticket, word }: { ticket: Ticket; word: string }) {
  return (
    <th scope="col">
      <span className={styles.head}><StatusMark status={ticket.status} size={18} /><span className="nowrap">{ticket.number}</span></span>
      <span className="tag tag-line">{word}</span>
    </th>
  );
}

function Cover({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const words = usePhotoWords();
  const photo = photosOf(ticket).find((p) => p.state === 'Stored');
  return photo ? <PhotoImage photo={photo} size={320} alt={words(photo)} /> : <span className="quiet">{t('ticket.photosNone')}</span>;
}

/** The other way round: the form goes over to the other ticket. */
function Swap({ ticket, other }: { ticket: Ticket; other: Ticket }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const owner = useDraftOwner(other.number);
  const { keep } = useDraft(ticket.number);
  if (!other.mayWork || !other.moves.some((m) => m.to === 'Duplicate')) return null;
  const swap = () => {
    draftOf(owner).keep(mergeDraft(other, ticket.number));
    keep({ step: undefined, duplicateOf: undefined, reason: undefined, words: undefined, seen: undefined });
    void go(`/tickets/${other.number}`);
  };
  return <button type="button" className={styles.swap} onClick={swap} data-testid="merge-swap">{t('merge.swap')}</button>;
}
