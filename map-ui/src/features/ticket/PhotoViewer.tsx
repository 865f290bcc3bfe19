import { Modal } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon';
import { PhotoImage, usePhotoWords } from './PhotoImage';
import type { ShownPhoto } from './photos';
import styles from './photos.module.css';
import { PublicPhoto } from './PublicPhoto';

interface Props { number: string; photos: ShownPhoto[]; index: number | undefined; onIndex: (index: number | undefined) => void }

/** Photos as large as the window: arrows turn the page, Esc closes. */
export function PhotoViewer({ number, photos, index, onIndex }: Props) {
  const { t } = useTranslation();
  const words = usePhotoWords();
  const photo = index === undefined ? undefined : photos[index];
  const turn = (by: 1 | -1) => index !== undefined && onIndex((index + by + photos.length) % photos.length);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') turn(1);
    if (event.key === 'ArrowLeft') turn(-1);
  };
  return (
    <Modal opened={photo !== undefined} onClose={() => onIndex(undefined)} fullScreen radius={0} padding={0} onKeyDown={keys}
      title={photo && (
        <span className={styles.viewerTitle}>
          <b>{t('ticket.photoOf', { n: (index ?? 0) + 1, of: photos.length })}</b> <span>{words(photo)}</span>
        </span>
      )}
      closeButtonProps={{ 'aria-label': t('common.close') }} classNames={{ header: styles.viewerHead, body: styles.viewer }}
      data-testid="photo-viewer">
      {photo && <div className={styles.large}><PhotoImage key={photo.id} photo={photo} size={1600} alt={words(photo)} /></div>}
      {photo && <PublicPhoto key={photo.id} number={number} photo={photo} />}
      {photos.length > 1 && <>
        <button type="button" className={styles.turn} data-side="left" onClick={() => turn(-1)} aria-label={t('ticket.previousPhoto')}>
          <Icon name="left" size={28} />
        </button>
        <button type="button" className={styles.turn} data-side="right" onClick={() => turn(1)} aria-label={t('ticket.nextPhoto')}>
          <Icon name="right" size={28} />
        </button>
      </>}
    </Modal>
  );
}
