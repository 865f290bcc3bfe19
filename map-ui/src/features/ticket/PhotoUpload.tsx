import { useTranslation } from 'react-i18next';
import type { AddedPhoto } from '../../api/types';
import { formatPercent } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './statusMoves.module.css';
import type { useUploads } from './uploads';

interface Props { sent: AddedPhoto[]; photos: ReturnType<typeof useUploads> }

/** Photos of the repair: one that fails does not hold up the others. */
export function PhotoUpload({ sent, photos }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  return (
    <div className={styles.upload}>
      <b>{t('move.afterPhotos')}</b>
      <p className="quiet">{t('move.afterPhotosHint')}</p>
      <label className={styles.pick}>
        <Icon name="camera" />{t('upload.add')}
        <input type="file" accept="image/*" multiple className="visually-hidden" data-testid="after-photos"
          onChange={(e) => { photos.add([...(e.currentTarget.files ?? [])]); e.currentTarget.value = ''; }} />
      </label>
      {sent.length > 0 && (
        <p role="status" data-testid="photos-sent"><Icon name="check" size={16} />{t('upload.sent', { n: sent.length })}</p>
      )}
      <ul>
        {photos.uploads.map((item) => {
          const { name } = item.file;
          return (
            <li key={item.key}>
              {item.state === 'sending' && (
                <>
                  <progress value={item.progress} max={1} aria-label={name} />
                  {t('upload.sending', { share: formatPercent(item.progress, language) })}
                </>
              )}
              {item.state === 'failed' && item.refused && (
                <span role="alert">{t('upload.refused', { name, why: refusal(item.refused) })}</span>
              )}
              {item.state === 'failed' && !item.refused && (
                <>
                  <span role="alert">{t('upload.failed', { name })}</span>
                  <button type="button" className={styles.link} onClick={() => photos.retry(item)}>{t('upload.retry')}</button>
                </>
              )}
              {item.state === 'tooBig' && <span role="alert">{t('upload.tooBig', { name })}</span>}
              {item.state !== 'sending' && (
                <button type="button" className={styles.link} onClick={() => photos.drop([item.key])}>
                  {t('upload.remove', { name })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
