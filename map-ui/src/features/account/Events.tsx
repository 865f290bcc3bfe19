import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/types';
import { formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './account.module.css';

/** What happened to one's own account: somebody else's try is seen here first. */
export function Events({ account }: { account: Account }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section>
      <h2>{t('events.title')}</h2>
      {account.events.length === 0 ? <p className={styles.lead}>{t('events.none')}</p> : (
        <ul className={styles.events}>
          {account.events.map((event) => (
            <li key={`${event.at}${event.what}`}>
              <time dateTime={event.at}>{formatDateTime(event.at, language)}</time>
              <span>
                {t(`event.${event.what}`)}{event.bySomebodyElse && ` (${t('events.bySomebody')})`}{event.address && ` ・ ${event.address}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.lead}>{t(account.byProvider ? 'events.doubtProvider' : 'events.doubt')}</p>
    </section>
  );
}
