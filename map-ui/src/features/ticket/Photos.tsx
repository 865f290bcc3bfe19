import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { PhotoImage, usePhotoWords } from './PhotoImage';
import { beforeAndAfter, photosOf, type ShownPhoto } from './photos';
import styles from './photos.module.css';

const PhotoViewer = lazy(() => import('./PhotoViewer'));

/** Loaded when the first photo is opened. */
function OpenPhotos({ index, ...props }: { number: string; photos: ShownPhoto[]; index: number | undefined; onClose: () => void }) {
  return index === undefined ? null : <Suspense fallback={null}><PhotoViewer {...props} index={index} /></Suspense>;
}

/** On the page: before and after large, then all of them. */
export function PhotoGallery({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const words = usePhotoWords();
  const [open, setOpen] = useState<number>();
  const photos = photosOf(ticket);
  if (photos.length === 0) return <div className={styles.none}><Icon name="camera" size={24} />{t('ticket.photosNone')}</div>;
  const { before, after } = beforeAndAfter(photos);
  const pair = [before, after].filter((p) => p !== undefined);
  return (
    <section aria-label={t('ticket.photosAll', { count: photos.length })} data-testid="photos">
      <div className={styles.pair} data-single={pair.length === 1}>
        {pair.map((photo) => (
          <figure key={photo.id} className={styles.photo}>
            <button type="button" onClick={() => setOpen(photos.indexOf(photo))} aria-label={t('ticket.photoOpen')}>
              <PhotoImage photo={photo} size={1600} alt={words(photo)} />
            </button>
            {after && <span className={styles.label}>{photo === after ? t('ticket.after') : t('ticket.before')}</span>}
            <figcaption>{words(photo)}</figcaption>
          </figure>
        ))}
      </div>
      {photos.length > pair.length && (
        <ul className={styles.thumbs}>
          {photos.map((photo, i) => (
            <li key={photo.id} data-on={pair.includes(photo)}>
              <button type="button" onClick={() => setOpen(i)} aria-label={t('ticket.photoOf', { n: i + 1, of: photos.length })}>
                <PhotoImage photo={photo} size={320} alt="" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <OpenPhotos number={ticket.number} photos={photos} index={open} onClose={() => setOpen(undefined)} />
    </section>
  );
}

/** Beside the map: one small picture that opens all. */
export function PhotoCover({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const words = usePhotoWords();
  const [open, setOpen] = useState<number>();
  const photos = photosOf(ticket);
  const cover = photos.findIndex((p) => p.state === 'Stored');
  const photo = photos[Math.max(cover, 0)];
  if (!photo) return <div className={styles.none}><Icon name="camera" size={24} />{t('ticket.photosNone')}</div>;
  return (
    <figure className={styles.photo} data-small="true">
      <button type="button" onClick={() => setOpen(Math.max(cover, 0))} aria-label={t('ticket.photosAll', { count: photos.length })}>
        <PhotoImage photo={photo} size={320} alt={words(photo)} />
      </button>
      <figcaption>{t('ticket.photoOf', { n: Math.max(cover, 0) + 1, of: photos.length })}</figcaption>
      <OpenPhotos number={ticket.number} photos={photos} index={open} onClose={() => setOpen(undefined)} />
    </figure>
  );
}
