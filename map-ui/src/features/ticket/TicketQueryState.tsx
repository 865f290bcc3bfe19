import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../../api/problem';
import { Loading } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';

interface Props { query: { error: unknown; refetch: () => unknown }; number: string }

/** While there is no ticket to show: on its way, not there, or not readable. */
export function TicketQueryState({ query, number }: Props) {
  const { t } = useTranslation();
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <Message icon="search" title={t('state.ticketMissingTitle')}
        actions={<Button component={Link} to="/tickets" variant="outline">{t('state.toList')}</Button>}>
        {t('state.ticketMissing', { number })}
      </Message>
    );
  }
  if (query.error) return <ErrorMessage error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Loading>
      <div style={{ padding: 24, display: 'grid', gap: 16 }}>
        <Skeleton height={136} width={176} />
        <Skeleton height={16} width="80%" />
        <Skeleton height={64} />
        <Skeleton height={16} width="60%" /><Skeleton height={16} width="70%" />
      </div>
    </Loading>
  );
}
