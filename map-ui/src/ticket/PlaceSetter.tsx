import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/http';
import { usePlace } from '../api/tickets';
import type { Position, Ticket } from '../api/types';
import { MiniMap } from '../map/MiniMap';
import styles from './page.module.css';

/** Puts the pin for a ticket whose place came in words, or corrects it. */
export function PlaceSetter({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(!ticket.location);
  const [picked, setPicked] = useState<Position>();
  const [words, setWords] = useState(ticket.place ?? '');
  const [trouble, setTrouble] = useState<string>();
  const place = usePlace(ticket.number);
  const hints = ticket.reportsList.flatMap((r) => r.exifHints ?? []);
  const location = picked ?? ticket.location ?? undefined;
  const { number, status, urgent } = ticket;
  const spot = useMemo(() => (location ? { number, status, urgent, location } : undefined), [location, number, status, urgent]);

  if (!open) {
    return <section className="no-print"><Button variant="default" onClick={() => setOpen(true)} data-testid="move-place">{t('ticket.movePlace')}</Button></section>;
  }
  const save = async () => {
    if (!picked) return;
    setTrouble(undefined);
    try {
      await place.mutateAsync({ version: ticket.version, location: picked, ...(words.trim() ? { place: words.trim() } : {}) });
      notifications.show({ message: t('ticket.placeSaved'), color: 'green' });
      setOpen(false);
      setPicked(undefined);
    } catch (problem) {
      const conflict = problem instanceof Problem && problem.status === 409;
      setTrouble(conflict ? t('move.conflictPlain') : `${t('move.failed')}: ${problem instanceof Problem ? (problem.detail ?? problem.message) : ''}`);
    }
  };
  return (
    <section className="no-print" data-testid="place-setter">
      <h2>{ticket.location ? t('ticket.movePlace') : t('ticket.setPlace')}</h2>
      <div className={styles.place}>
        {!ticket.location && <p className="notice warn">{t('ticket.noPlace')}</p>}
        <p>{t('ticket.placeHint')}</p>
        {hints.map((hint) => (
          <Button key={hint.location.join()} variant="default" onClick={() => setPicked(hint.location)}>{t('ticket.exif')}</Button>
        ))}
        <div className={styles.mini} data-large="true"><MiniMap spot={spot} onPick={setPicked} /></div>
        <TextInput label={t('ticket.placeWords')} value={words} maxLength={200} onChange={(e) => setWords(e.currentTarget.value)} data-testid="place-words" />
        {trouble && <p className="notice error" role="alert">{trouble}</p>}
        <div className={styles.placeButtons}>
          <Button disabled={!picked} loading={place.isPending} onClick={() => void save()} data-testid="place-save">{t('ticket.placeSave')}</Button>
          {ticket.location && <Button variant="default" onClick={() => { setOpen(false); setPicked(undefined); }}>{t('common.cancel')}</Button>}
        </div>
      </div>
    </section>
  );
}
