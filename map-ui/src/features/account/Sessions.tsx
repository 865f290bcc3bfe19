import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useEndSessions } from '../../api/account';
import type { Account } from '../../api/types';
import { formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './account.module.css';
import { deviceOf } from './device';

/** Where one is signed in; what is ended there stops at once. */
export function Sessions({ account }: { account: Account }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const end = useEndSessions();
  const finish = (only?: string) => end.mutate(only, { onSuccess: () => { notifications.show({ message: t('sessions.ended') }); } });
  return (
    <section>
      <h2>{t('sessions.title')}</h2>
      <ul>
        {account.sessions.map((session) => (
          <li key={session.id} className={styles.row} data-testid="session">
            <div>
              <b>{session.isThis ? t('sessions.here') : deviceOf(session.userAgent) ?? t('sessions.unknown')}</b>
              <p className="quiet">
                {[session.isThis && deviceOf(session.userAgent), session.address].filter(Boolean).join(' ・ ')}
                <br />
                {t('sessions.used', { at: formatDateTime(session.usedAt, language) })}
                {' ・ '}{t('sessions.began', { at: formatDateTime(session.beganAt, language) })}
              </p>
              {session.newPlace && <small className={styles.warn}>{t('sessions.newPlace')}</small>}
            </div>
            {!session.isThis && (
              <Button variant="outline" color="red" loading={end.isPending && end.variables === session.id}
                onClick={() => finish(session.id)} data-testid="end-session">{t('sessions.end')}</Button>
            )}
          </li>
        ))}
      </ul>
      {account.sessions.length > 1 && (
        <div className={styles.row}>
          <Button variant="outline" color="red" onClick={() => finish()} data-testid="end-others">{t('sessions.endOthers')}</Button>
        </div>
      )}
      {end.isError && <p role="alert" className={styles.warn}>{refusal(end.error)}</p>}
      <p className={styles.lead}>{t('sessions.hint')}</p>
    </section>
  );
}
