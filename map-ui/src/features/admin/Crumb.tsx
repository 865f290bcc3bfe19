import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './admin.module.css';

/** The way back to the administrator's first page. */
export function Crumb() {
  const { t } = useTranslation();
  return <p className={styles.crumb}><Link to="/admin">{t('admin.title')}</Link></p>;
}
