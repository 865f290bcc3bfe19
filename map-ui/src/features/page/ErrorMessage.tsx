import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Icon } from '../../ui/Icon';
import { Message } from '../../ui/Message';
import { useRefusalWords } from './useRefusalWords';

export function ErrorMessage({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const [copied, setCopied] = useState(false);
  const problem = error instanceof Problem ? error : undefined;
  if (problem?.status === 403) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;

  const copy = () => void navigator.clipboard.writeText(detailsOf(error)).then(() => setCopied(true));
  return (
    <Message icon="alert" tone="error" title={t('state.errorTitle')} actions={<>
      {onRetry && <Button onClick={onRetry}>{t('state.retry')}</Button>}
      <Button variant="default" leftSection={<Icon name="copy" size={16} />} onClick={copy}>
        {copied ? t('state.copied') : t('state.copy')}
      </Button>
    </>}>
      {problem && (problem.isOffline || problem.status < 500) ? refusal(problem) : t('state.errorServer')}
      {problem?.traceId && <small>{t('state.enquiry', { id: problem.traceId.slice(0, 16) })}</small>}
    </Message>
  );
}

function detailsOf(error: unknown): string {
  const what = error instanceof Problem
    ? `HTTP ${error.status} ${error.message} ${error.detail ?? ''} ${error.traceId ?? ''}`
    : String(error);
  return [window.location.pathname + window.location.search, new Date().toISOString(), what].join('\n');
}
