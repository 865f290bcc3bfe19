import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon';
import styles from './statusMoves.module.css';

interface Props { onDrop: () => void; onContinue?: (() => void) | undefined }

/** What was begun here before is still there. */
export function KeptDraft({ onDrop, onContinue }: Props) {
  const { t } = useTranslation();
  return (
    <p className={styles.kept} role="status" data-testid="draft-kept">
      <Icon name="copy" size={16} /><span>{t('draft.kept')}</span>
      {onContinue && (
        <button type="button" className={styles.link} onClick={onContinue} data-testid="draft-continue">{t('draft.continue')}</button>
      )}
      <button type="button" className={styles.link} onClick={onDrop} data-testid="draft-drop">{t('draft.drop')}</button>
    </p>
  );
}
