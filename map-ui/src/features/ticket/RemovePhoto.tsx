import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemovePhoto } from '../../api/privacy';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './photos.module.css';

/** For good, with a reason: a face, a number plate. */
export function RemovePhoto({ number, photoId, onClose }: { number: string; photoId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const remove = useRemovePhoto(number);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate({ photoId, reason }, { onSuccess: () => notifications.show({ message: t('protect.photoRemoved'), color: 'green' }) });
  };
  return (
    <form className={styles.public} onSubmit={submit} aria-labelledby="removal-question">
      <div>
        <b id="removal-question">{t('protect.photoQuestion')}</b>
        <p>{t('protect.photoConsequence')}</p>
        <TextInput aria-label={t('protect.reason')} placeholder={t('protect.photoReason')} value={reason} maxLength={200} required
          onChange={(e) => setReason(e.currentTarget.value)} data-testid="removal-reason"
          // the viewer turns its pages by the same keys
          onKeyDown={(e) => e.stopPropagation()} />
        {remove.isError && <p className="notice error" role="alert"><Icon name="alert" />{refusal(remove.error)}</p>}
      </div>
      <div className={styles.publicButtons}>
        <Button type="submit" color="red" loading={remove.isPending} data-testid="removal-confirm">{t('protect.photoRemove')}</Button>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
