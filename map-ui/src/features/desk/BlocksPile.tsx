import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBlocks, useEndBlock } from '../../api/desk';
import { useMay } from '../../api/session';
import { formatDayInSentence, formatDateTime, formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './desk.module.css';
import { Section } from './Section';

/** 受付停止: from whom nothing is taken in, why, until when, and the way back. */
export function BlocksPile() {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const may = useMay()('BlockResidents');
  const blocks = useBlocks(may);
  const end = useEndBlock();
  if (!may) return null;
  const finish = (id: number) => end.mutateAsync(id).then(
    () => notifications.show({ message: t('desk.blockEnded'), color: 'green' }),
    (problem: unknown) => notifications.show({ message: refusal(problem), color: 'red' }));
  const rows = blocks.data?.items;
  return (
    <Section name="blocks" query={blocks} rows={rows}
      total={rows && t('common.people', { count: rows.length, n: formatNumber(rows.length, language) })}
      renderRow={(row) => (
        <li key={row.id} className={styles.parked} data-testid="block-row">
          <div>
            <b>{t('desk.blockUntil', { day: formatDayInSentence(row.until, language) })}</b>{' '}
            <Link to={`/tickets/${row.number}`}>{row.number}</Link> {t('history.resident', { no: row.reporterNo })}
            <br />{row.reason}
            <br /><span className="quiet">{row.blockedBy} ・ {formatDateTime(row.blockedAt, language)}</span>
          </div>
          <Button variant="outline" loading={end.isPending && end.variables === row.id} onClick={() => void finish(row.id)}
            data-testid="end-block">{t('desk.blockEnd')}</Button>
        </li>
      )} />
  );
}
