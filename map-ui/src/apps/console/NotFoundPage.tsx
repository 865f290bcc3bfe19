import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTitle } from '../../features/page/useTitle';
import { Message } from '../../ui/Message';

export function NotFoundPage() {
  const { t } = useTranslation();
  useTitle(t('state.notFoundTitle'));
  return (
    <Message icon="map" title={t('state.notFoundTitle')} actions={<Button component={Link} to="/">{t('state.toMap')}</Button>}>
      {t('state.notFound')}
    </Message>
  );
}
