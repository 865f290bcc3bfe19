import { useTranslation } from 'react-i18next';
import { useWays } from './people';
import { langOf, residentLanguage } from './staffWords';
import styles from './statusMoves.module.css';
import type { MoveForm } from './useMoveForm';

interface Props { form: MoveForm; action: string; onEdit: () => void }

/** Who hears of the step, and in which words. */
export function MessagePreview({ form, action, onEdit }: Props) {
  const { t } = useTranslation();
  const ways = useWays();
  const { preview, expanded } = form;
  if (preview.isError) {
    return (
      <div className="notice warn" role="alert">
        <span className="grow">{t('move.previewFailed')}</span>
        <button type="button" className={styles.link} onClick={() => void preview.refetch()}>{t('state.retry')}</button>
      </div>
    );
  }
  const data = preview.data;
  if (!data) return <p className={styles.preparing} aria-busy="true" />;
  const told = data.languages.filter((row) => row.readers.length > 0);
  const { line, email, blocked } = data.recipients;
  if (line + email === 0) {
    return (
      <p><b>{t('move.tellsNobody', { action })}</b> {blocked > 0 && <span className="quiet">{t('move.blocked', { n: blocked })}</span>}</p>
    );
  }
  return (
    <div>
      <p>
        <b>{t('move.tells', { action, people: t('common.people', { count: line + email }) })}</b>{' '}
        <span className="quiet">{ways({ ...data.recipients, other: 0 })}</span>
      </p>
      {!expanded && (
        <div className={`${styles.bubble} ${styles.words}`} data-testid="preview-words">
          <ul>{told.map((row) => (
            <li key={row.language}>
              {(told.length > 1 || row.language !== 'ja') && (
                <span className="quiet">{t(`move.inLanguage.${residentLanguage(row.language)}`)} </span>
              )}
              <span lang={langOf(row.language)}>{row.text}</span>
            </li>
          ))}</ul>
          <button type="button" className={styles.link} onClick={onEdit} data-testid="edit-words">{t('move.edit')}</button>
        </div>
      )}
    </div>
  );
}
