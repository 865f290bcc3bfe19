import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useMay } from '../../api/session';
import { useRevokeLinks } from '../../api/tickets';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import type { ShownPhoto } from './photos';
import { RemovePhoto } from './RemovePhoto';
import styles from './photos.module.css';

/** Residents see this photo through links in their cards; the desk may take it back, after a second thought. */
export function PublicPhoto({ number, photo }: { number: string; photo: ShownPhoto }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const mayDesk = useMay()('ProtectResidents');
  const [asking, setAsking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const revoke = useRevokeLinks(number);
  // the button that asked is gone; the harmless answer takes its place
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (asking) cancel.current?.focus(); }, [asking]);
  if (removing) return <RemovePhoto number={number} photoId={photo.id} onClose={() => setRemoving(false)} />;
  const remove = mayDesk && (
    <Button variant="default" onClick={() => setRemoving(true)} data-testid="photo-remove">{t('protect.photoRemove')}</Button>
  );
  if (photo.withheld) {
    return (
      <div className={styles.public} data-testid="photo-withheld"><span><Icon name="lock" />{t('public.withheld')}</span>{remove}</div>
    );
  }
  if (photo.state !== 'Stored' || (!photo.publicLinks && !mayDesk)) return null;

  const confirm = async () => {
    setFailure(undefined);
    try {
      await revoke.mutateAsync(photo.id);
      notifications.show({ message: t('public.done'), color: 'green' });
    } catch (problem) {
      if (problem instanceof Problem && problem.isSessionEnd) return;
      setFailure(`${t('move.failed')}: ${refusal(problem)}`);
    }
  };
  if (!asking) {
    return (
      <div className={styles.public} data-testid="photo-public">
        <span><Icon name="user" />{t(photo.publicLinks ? 'public.shown' : 'public.mayBeShown')}</span>
        {mayDesk && <Button variant="default" onClick={() => setAsking(true)} data-testid="photo-revoke">{t('public.revoke')}</Button>}
        {remove}
      </div>
    );
  }
  return (
    <div className={styles.public} role="group" aria-labelledby="public-question">
      <div>
        <b id="public-question">{t('public.question')}</b>
        <p>{t('public.consequence')}</p>
        {failure && <p className="notice error" role="alert"><Icon name="alert" />{failure}</p>}
      </div>
      <div className={styles.publicButtons}>
        <Button color="red" loading={revoke.isPending} onClick={() => void confirm()} data-testid="photo-revoke-confirm">
          {t('public.confirm')}
        </Button>
        <Button ref={cancel} variant="default" onClick={() => setAsking(false)} data-testid="photo-revoke-cancel">
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
