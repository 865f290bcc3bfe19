import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostAtOnce } from '../../api/bulk';
import type { TicketRow } from '../../api/types';
import { BulkForm } from './BulkForm';
import styles from './selection.module.css';
import type { Selection } from './useSelection';

/** How many are chosen, and what can be done with them together. */
export function BulkBar({ selection, rows }: { selection: Selection; rows: readonly TicketRow[] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  if (!selection.on) return null;
  const n = selection.chosen.size;
  const all = rows.every((row) => selection.chosen.has(row.number));
  return (
    <div className={styles.bar} role="group" aria-label={t('bulk.label')} data-testid="bulk-bar">
      <b aria-live="polite" data-testid="bulk-count">{t('bulk.chosen', { count: n })}</b>
      {n > mostAtOnce && <span className={styles.tooMany}>{t('bulk.tooMany', { n: mostAtOnce })}</span>}
      {rows.length > 0 && (
        <button type="button" className={styles.button} data-testid="select-all"
          onClick={() => (all ? selection.drop(rows.map((row) => row.number)) : selection.add(rows))}>
          {all ? t('bulk.none') : t('bulk.all', { n: rows.length })}
        </button>
      )}
      <span className="grow" />
      <Button disabled={n === 0 || n > mostAtOnce} onClick={() => setOpened(true)} data-testid="bulk-change">{t('bulk.change')}</Button>
      <Button variant="default" onClick={selection.end} data-testid="bulk-end">{t('bulk.end')}</Button>
      <Drawer opened={opened} onClose={() => setOpened(false)} position="right" size={416} title={<b>{t('bulk.change')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        <BulkForm selection={selection} onClose={() => setOpened(false)} />
      </Drawer>
    </div>
  );
}
