import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon';
import styles from './list.module.css';

/** The list holds still; what came or left meanwhile waits here. */
export function News({ waiting, gone, onShow }: { waiting: number; gone: number; onShow: () => void }) {
  const { t } = useTranslation();
  if (waiting + gone === 0) return null;
  return (
    <button type="button" className={styles.news} onClick={onShow} data-testid="list-news" data-waiting={waiting}>
      <span role="status">{waiting > 0 ? t('list.news', { count: waiting }) : t('list.tidy', { count: gone })}</span>
      <Icon name="down" size={16} />
    </button>
  );
}
