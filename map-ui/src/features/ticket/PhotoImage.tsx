import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { photoUrl, type ShownPhoto } from './photos';
import styles from './photos.module.css';

export function usePhotoWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (photo: ShownPhoto) => {
    const by = photo.channel ? t('ticket.byResident', { channel: t(`ticket.channel.${photo.channel}`) }) : (photo.addedBy ?? '');
    return `${formatDateTime(photo.receivedAt, language)} ${by}`.trim();
  };
}

interface ImageProps { photo: ShownPhoto; size: 320 | 1600; alt: string }

/** The picture, or in words why there is none. */
export function PhotoImage({ photo, size, alt }: ImageProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const missing = photo.state === 'Waiting' ? t('ticket.photoWaiting')
    : photo.state === 'Refused' ? t('ticket.photoRefused')
      : photo.state === 'Gone' || failed ? t('ticket.photoGone') : undefined;
  if (missing) return <span className={styles.missing}><Icon name="camera" />{missing}</span>;
  return <img src={photoUrl(photo.id, size)} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(true)} />;
}
