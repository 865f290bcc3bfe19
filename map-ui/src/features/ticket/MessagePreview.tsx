import { useTranslation } from 'react-i18next';
import { reporterOf } from './sentences';
import styles from './statusMoves.module.css';
import type { MoveForm } from './useMoveForm';

interface Props { form: MoveForm; action: string; onEdit: () => void }

/** Who hears of the step, and in which words. */
export function MessagePreview({ form, action, onEdit }: Props) {
  const { t } = useTranslation();
  const { preview, expanded } = form;
  if (preview.isError) return <p className="notice warn">{t('move.previewFailed')}</p>;
  const data = preview.data;
  if (!data) return <p className={styles.preparing} aria-busy="true" />;
  const { line, blocked } = data.recipients;
  if (line === 0) {
    return (
      <p><b>{t('move.tellsNobody', { action })}</b> {blocked > 0 && <span className="quiet">{t('move.blocked', { n: blocked })}</span>}</p>
    );
  }
  return (
    <div>
      <p>
        <b>{t('move.tells', { action, people: t('common.people', { count: line }) })}</b>{' '}
        <span className="quiet">{t('move.line', { n: line })}{blocked > 0 && ` ・ ${t('move.blocked', { n: blocked })}`}</span>
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
