import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChanges } from '../../api/administration';
import { useMay } from '../../api/session';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './admin.module.css';
import { ChangeLine } from './ChangeLine';
import { Crumb } from './Crumb';

export function ChangesPage() {
  const { t } = useTranslation();
  useTitle(t('changes.title'));
  const may = useMay()('ConfigureCity');
  const changes = useChanges(may);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  const items = changes.data?.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page} data-testid="changes">
      <Crumb />
      <div className={styles.head}><h1>{t('changes.title')}</h1><p className="quiet">{t('changes.lead')}</p></div>
      {changes.isError && !items ? <ErrorMessage error={changes.error} onRetry={() => void changes.refetch()} />
        : !items ? <RowSkeletons />
          : items.length === 0 ? <p>{t('changes.empty')}</p>
            : <ul className={styles.changes}>{items.map((change) => <ChangeLine key={change.id} change={change} whole />)}</ul>}
      {changes.hasNextPage && (
        <Button variant="default" mt={16} loading={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
          {t('changes.more')}
        </Button>
      )}
    </div>
  );
}
