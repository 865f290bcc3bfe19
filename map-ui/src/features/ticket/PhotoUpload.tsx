import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { sendPhoto } from '../../api/tickets';
import type { AddedPhoto } from '../../api/types';
import { formatPercent } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './statusMoves.module.css';
import type { Unsent } from './useMoveForm';

interface Sending { key: number; file: File; progress: number; state: 'sending' | 'failed' | 'tooBig'; why?: string }
interface Props {
  number: string;
  sent: AddedPhoto[];
  onSent: (change: (photos: AddedPhoto[]) => AddedPhoto[]) => void;
  onUnsent: (what: Unsent) => void;
}

const most = 20 * 1024 * 1024;

/** Photos of the repair: each goes by itself, so one that fails does not hold up the others. */
export function PhotoUpload({ number, sent, onSent, onUnsent }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const [files, setFiles] = useState<Sending[]>([]);
  const nextKey = useRef(1);
  const patch = (key: number, change: Partial<Sending>) =>
    setFiles((all) => all.map((f) => (f.key === key ? { ...f, ...change } : f)));
  const drop = (key: number) => setFiles((all) => all.filter((f) => f.key !== key));

  const unsent: Unsent = files.some((f) => f.state === 'sending') ? 'sending'
    : files.some((f) => f.state === 'failed' && !f.why) ? 'failed' : undefined;
  useLayoutEffect(() => { onUnsent(unsent); }, [unsent, onUnsent]);
  // What arrives after the form was closed belongs to the ticket, not to its next step.
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => { isOpen.current = false; onUnsent(undefined); };
  }, [onUnsent]);

  const send = async ({ key, file }: Sending) => {
    patch(key, { state: 'sending', progress: 0 });
    try {
      const photos = await sendPhoto(number, file, 'After', (progress) => patch(key, { progress }));
      if (!isOpen.current) return;
      onSent((before) => [...before, ...photos]);
      drop(key);
    } catch (problem) {
      // what was refused stays refused; only what did not arrive is worth another try
      const isRefused = problem instanceof Problem && problem.errors !== undefined;
      patch(key, { state: 'failed', ...(isRefused ? { why: refusal(problem) } : {}) });
    }
  };
  const add = (list: FileList | null) => {
    const added = [...(list ?? [])].map((file): Sending =>
      ({ key: nextKey.current++, file, progress: 0, state: file.size > most ? 'tooBig' : 'sending' }));
    setFiles((all) => [...all, ...added]);
    for (const item of added) if (item.state === 'sending') void send(item);
  };
  return (
    <div className={styles.upload}>
      <b>{t('move.afterPhotos')}</b>
      <p className="quiet">{t('move.afterPhotosHint')}</p>
      <label className={styles.pick}>
        <Icon name="camera" />{t('upload.add')}
        <input type="file" accept="image/*" multiple className="visually-hidden" data-testid="after-photos"
          onChange={(e) => { add(e.currentTarget.files); e.currentTarget.value = ''; }} />
      </label>
      {sent.length > 0 && (
        <p role="status" data-testid="photos-sent"><Icon name="check" size={16} />{t('upload.sent', { n: sent.length })}</p>
      )}
      <ul>
        {files.map((item) => (
          <li key={item.key}>
            {item.state === 'sending' && (
              <>
                <progress value={item.progress} max={1} aria-label={item.file.name} />
                {t('upload.sending', { share: formatPercent(item.progress, language) })}
              </>
            )}
            {item.state === 'failed' && item.why && (
              <span role="alert">{t('upload.refused', { name: item.file.name, why: item.why })}</span>
            )}
            {item.state === 'failed' && !item.why && (
              <>
                <span role="alert">{t('upload.failed', { name: item.file.name })}</span>
                <button type="button" className={styles.link} onClick={() => void send(item)}>{t('upload.retry')}</button>
              </>
            )}
            {item.state === 'tooBig' && <span role="alert">{t('upload.tooBig', { name: item.file.name })}</span>}
            {item.state !== 'sending' && (
              <button type="button" className={styles.link} onClick={() => drop(item.key)}>
                {t('upload.remove', { name: item.file.name })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
