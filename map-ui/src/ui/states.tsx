import { Button, Skeleton } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/http';
import { Icon, type IconName } from './Icon';
import styles from './states.module.css';

interface MessageProps { icon: IconName; tone?: 'plain' | 'error'; title: string; children?: ReactNode; actions?: ReactNode }

/** What happened, what was kept, what to do: the same shape for empty, refused and failed views. */
export function Message({ icon, tone = 'plain', title, children, actions }: MessageProps) {
  return (
    <div className={styles.message} data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
      <span className={styles.disc}><Icon name={icon} size={24} /></span>
      <h2>{title}</h2>
      {children && <div className={styles.words}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

export function ErrorMessage({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
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
      {problem?.isOffline ? t('state.errorOffline') : t('state.errorServer')}
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

/** True once something has taken so long that a person would wonder. */
export function useSlow(busy: boolean, after = 150): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) { setSlow(false); return; }
    const timer = setTimeout(() => setSlow(true), after);
    return () => clearTimeout(timer);
  }, [busy, after]);
  return busy && slow;
}

/** Skeletons in the shape of what comes, but not for a blink. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const slow = useSlow(true);
  return <div aria-busy="true" aria-label={t('state.loading')} role="status">{slow && children}</div>;
}

export function RowSkeletons({ rows = 6 }: { rows?: number }) {
  return (
    <Loading>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={styles.row}>
          <Skeleton circle height={20} />
          <div><Skeleton height={16} width={`${50 + ((i * 17) % 30)}%`} /><Skeleton height={14} mt={12} width={`${60 + ((i * 23) % 25)}%`} /></div>
          <Skeleton height={14} width={72} />
        </div>
      ))}
    </Loading>
  );
}
