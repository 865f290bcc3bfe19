import { useTranslation } from 'react-i18next';
import { reporterOf } from './sentences';
import styles from './statusMoves.module.css';
import type { MoveForm } from './useMoveForm';

interface Props { form: MoveForm; action: string; onEdit: () => void }

/** Who hears of the step, and in which words. */
export function MessagePreview({ form, action, onEdit }: Props) {
  const { t } = useTranslation();
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
  const { line, email, blocked } = data.recipients;
  const ways = [line > 0 && t('move.line', { n: line }), email > 0 && t('move.email', { n: email }),
    blocked > 0 && t('move.blocked', { n: blocked })].filter(Boolean).join(' ・ ');
  if (line + email === 0) {
    return (
      <p><b>{t('move.tellsNobody', { action })}</b> {blocked > 0 && <span className="quiet">{t('move.blocked', { n: blocked })}</span>}</p>
    );
  }
  return (
    <div>
      <p>
        <b>{t('move.tells', { action, people: t('common.people', { count: line + email }) })}</b>{' '}
        <span className="quiet">{ways}</span>
      </p>
      {!expanded && (
        <p className={`${styles.bubble} ${styles.words}`} data-testid="preview-words">
          <span lang="ja">{data.words}</span>
          <button type="button" className={styles.link} onClick={onEdit} data-testid="edit-words">{t('move.edit')}</button>
        </p>
      )}
      {expanded && data.cards.length > 0 && (
        <details className={styles.cards}>
          <summary>{t('move.perResident')}</summary>
          <ul>{data.cards.map((card) => (
            <li key={reporterOf(card)}>
              <b>{t('history.resident', { no: reporterOf(card) })}</b>
              {' '}<span className="quiet">{t(`move.inLanguage.${residentLanguage(card.language)}`)}</span>
              <p className={styles.bubble} lang={card.language === 'en' ? 'en' : 'ja'}>{card.text}</p>
            </li>
          ))}</ul>
        </details>
      )}
    </div>
  );
}

const residentLanguage = (language: string) => (language === 'en' || language === 'easy' ? language : 'ja');
