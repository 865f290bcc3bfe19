import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from '../../api/session';
import { useNews } from '../../api/watching';
import { Icon } from '../../ui/Icon';
import styles from './shell.module.css';

/** How much of 自分あて was not seen yet; on a phone beside the menu. */
export function NewsBell() {
  const { t } = useTranslation();
  const may = useMay()('SeeTickets');
  const unseen = useNews(may).data?.unseen ?? 0;
  if (!may) return null;
  return (
    <NavLink to="/for-me" className={styles.bell} data-testid="news-bell" title={t('news.title')}
      aria-label={unseen > 0 ? `${t('news.title')} ${t('news.unseen', { count: unseen })}` : t('news.title')}>
      <Icon name="eye" />
      {unseen > 0 && <span className={styles.badge} data-testid="news-count">{unseen > 99 ? '99+' : unseen}</span>}
    </NavLink>
  );
}
