import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, type Draft } from '../../api/drafts';
import { Problem } from '../../api/problem';
import { usePlace } from '../../api/tickets';
import type { Position, Ticket } from '../../api/types';
import { MiniMap } from '../../map/MiniMap';
import { useRefusalWords } from '../page/useRefusalWords';
import { KeptDraft } from './KeptDraft';
import styles from './page.module.css';

type Seen = Pick<Ticket, 'location' | 'place'>;
const samePlace = (a: Seen, b: Seen) => String(a.location ?? '') === String(b.location ?? '') && (a.place ?? '') === (b.place ?? '');

/** Puts the pin for a ticket whose place came in words, or corrects it. */
export function PlaceEditor({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const queries = useQueryClient();
  const { draft, keep } = useDraft(ticket.number);
  const picked = draft.placeAt;
  // Only what somebody typed is sent: a colleague's better words must not be written over by old ones.
  const words = draft.placeWords;
  const touched = picked !== undefined || words !== undefined;
  const [restored] = useState(touched);
  const [open, setOpen] = useState(!ticket.location || touched);
  const seen: Seen = draft.placeSeen ?? ticket;
  const [failure, setFailure] = useState<string>();
  const place = usePlace(ticket.number);
  const hints = ticket.reportsList.flatMap((r) => r.exifHints ?? []);
  const location = picked ?? ticket.location ?? undefined;
  const { number, status, urgent } = ticket;
  const point = useMemo(() => (location ? { number, status, urgent, location } : undefined), [location, number, status, urgent]);

  const begin = (isOpen: boolean) => {
    setOpen(isOpen);
    keep({ placeAt: undefined, placeWords: undefined, placeSeen: undefined });
    setFailure(undefined);
  };
  const outdated = touched && !samePlace(seen, ticket);
  const see = { placeSeen: { location: ticket.location, place: ticket.place } };
  const write = (what: Partial<Draft>) => { setFailure(undefined); keep({ ...(touched ? {} : see), ...what }); };
  const pick = (placeAt: Position) => write({ placeAt });

  if (!open) {
    return (
      <section className="no-print">
        <Button variant="default" onClick={() => begin(true)} data-testid="move-place">{t('ticket.movePlace')}</Button>
      </section>
    );
  }
  const save = async () => {
    if (!picked || outdated) return;
    setFailure(undefined);
    try {
      const said = words?.trim();
      await place.mutateAsync({ version: ticket.version, location: picked, ...(said ? { place: said } : {}) });
      notifications.show({ message: t('ticket.placeSaved'), color: 'green' });
      begin(false);
    } catch (problem) {
      if (problem instanceof Problem && problem.isSessionEnd) return;
      const conflict = problem instanceof Problem && problem.status === 409;
      if (conflict && problem.current) queries.setQueryData(['ticket', ticket.number], problem.current);
      setFailure(conflict && problem.code === 'changed-meanwhile' ? t('move.conflictPlain') : `${t('move.failed')}: ${refusal(problem)}`);
    }
  };
  return (
    <section className="no-print" data-testid="place-setter">
      <h2>{ticket.location ? t('ticket.movePlace') : t('ticket.setPlace')}</h2>
      <div className={styles.place}>
        {restored && touched && <KeptDraft onDrop={() => begin(!ticket.location)} />}
        {!ticket.location && <p className="notice warn">{t('ticket.noPlace')}</p>}
        <p>{t('ticket.placeHint')}</p>
        {hints.map((hint) => (
          <Button key={hint.location.join()} variant="default" onClick={() => pick(hint.location)}>{t('ticket.exif')}</Button>
        ))}
        <div className={styles.mini} data-large="true"><MiniMap point={point} onPick={pick} /></div>
        <TextInput label={t('ticket.placeWords')} value={words ?? ticket.place ?? ''} maxLength={200}
          onChange={(e) => write({ placeWords: e.currentTarget.value })} data-testid="place-words" />
        {outdated && (
          <div className="notice warn" role="alert" data-testid="place-conflict">
            <p className="grow">{t('ticket.placeOvertaken', { place: ticket.place ?? '' })}</p>
            <Button variant="default" onClick={() => keep(see)}>{t('move.conflictSeen')}</Button>
          </div>
        )}
        {failure && <p className="notice error" role="alert">{failure}</p>}
        <div className={styles.placeButtons}>
          <Button disabled={!picked || outdated} loading={place.isPending} onClick={() => void save()} data-testid="place-save">
            {t('ticket.placeSave')}
          </Button>
          {ticket.location && <Button variant="default" onClick={() => begin(false)}>{t('common.cancel')}</Button>}
        </div>
      </div>
    </section>
  );
}
