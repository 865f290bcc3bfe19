import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trailExport, useTrail, type TrailFilter } from '../../api/audit';
import { useMay } from '../../api/session';
import type { AuditEvent } from '../../api/types';
import { formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './audit.module.css';
import { eventNames } from './events';

const columns = ['at', 'event', 'actor', 'subject', 'address'] as const;

/** Who did what, from where: for whoever audits, and nobody changes it. */
export function AuditPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  useTitle(t('audit.title'));
  const may = useMay()('ReadTrail');
  const [filter, setFilter] = useState<TrailFilter>({});
  const trail = useTrail(filter, may);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  const set = (patch: TrailFilter) => setFilter({ ...filter, ...patch });
  const rows = trail.data?.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page} data-testid="audit">
      <header><h1>{t('audit.title')}</h1><p className="quiet">{t('audit.lead')}</p></header>
      <div className={styles.filters}>
        <TextInput label={t('audit.from')} type="date" value={filter.from ?? ''}
          onChange={(e) => set({ from: e.currentTarget.value || undefined })} />
        <TextInput label={t('audit.to')} type="date" value={filter.to ?? ''}
          onChange={(e) => set({ to: e.currentTarget.value || undefined })} />
        <Select label={t('audit.event')} placeholder={t('common.all')} clearable value={filter.event ?? null} data-testid="audit-event"
          onChange={(event) => set({ event: (event ?? undefined) as AuditEvent | undefined })}
          data={eventNames.map((event) => ({ value: event, label: t(`event.${event}`) }))} />
        <Button component="a" href={trailExport(filter)} variant="outline" leftSection={<Icon name="download" size={16} />}>CSV</Button>
      </div>
      {trail.isError && !rows ? <ErrorMessage error={trail.error} onRetry={() => void trail.refetch()} />
        : !rows ? <RowSkeletons />
          : rows.length === 0 ? <p>{t('audit.empty')}</p> : (
            <table className={styles.table}>
              <thead>
                <tr>{columns.map((column) => <th key={column}>{t(`audit.${column}`)}</th>)}</tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id} data-testid="audit-row">
                    <td><time dateTime={row.at}>{formatDateTime(row.at, language)}</time></td>
                    <td><b>{t(`event.${row.event}`)}</b></td>
                    <td>{row.actor ?? t('audit.nobody')}</td>
                    <td>{row.subjectName ?? row.subject ?? '–'}</td>
                    <td>{row.address ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
      {trail.hasNextPage && (
        <Button variant="default" loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>{t('common.more')}</Button>
      )}
    </div>
  );
}
