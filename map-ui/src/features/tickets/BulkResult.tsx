import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChangeMany } from '../../api/bulk';
import { Problem } from '../../api/problem';
import type { ManyChanged } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './selection.module.css';

interface Props { answer: ManyChanged; onClose: () => void; onAgain: () => void }

/** What was done, and what was not and why; for a moment the way back. */
export function BulkResult({ answer, onClose, onAgain }: Props) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const back = useChangeMany();
  const { changed, refused, takeBackSeconds } = back.data ?? answer;
  const takeBack = () => back.mutate({ what: 'TakeBack', tickets: changed.map((number) => ({ number, version: 0 })) });
  return (
    <div className={styles.form} data-testid="bulk-result">
      <p role="status"><b>{t(back.data ? 'bulk.takenBack' : 'bulk.done', { count: changed.length })}</b></p>
      {takeBackSeconds > 0 && changed.length > 0 && (
        <p>
          {t('move.takeBackHint', { n: takeBackSeconds })}{' '}
          <Button variant="outline" loading={back.isPending} onClick={takeBack} data-testid="bulk-take-back">{t('move.takeBack')}</Button>
        </p>
      )}
      {back.error != null && <p role="alert" className="notice error">{refusal(back.error)}</p>}
      {refused.length > 0 && <>
        <p>{t('bulk.refused', { count: refused.length })}</p>
        <ul className={styles.refused}>
          {refused.map(({ number, code, title, parameters }) => (
            <li key={number} data-testid="bulk-refused" data-code={code}>
              <Link to={`/tickets/${number}`}>{number}</Link>
              <span>{refusal(new Problem(409, { code, title, parameters } as ConstructorParameters<typeof Problem>[1]))}</span>
            </li>
          ))}
        </ul>
      </>}
      <div className={styles.buttons}>
        {refused.length > 0 && !back.data && (
          <Button variant="default" onClick={onAgain} data-testid="bulk-again">{t('bulk.again')}</Button>
        )}
        <Button onClick={onClose} data-testid="bulk-close">{t('common.close')}</Button>
      </div>
    </div>
  );
}
