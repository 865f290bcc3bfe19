import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import styles from './selection.module.css';
import type { Selection } from './useSelection';

/** Begins the choosing; what can be done then stands in the bar below. */
export function SelectButton({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const may = useMay()('WorkTickets');
  if (!may || selection.on) return null;
  return <button type="button" className={styles.button} onClick={selection.begin} data-testid="select">{t('bulk.select')}</button>;
}
