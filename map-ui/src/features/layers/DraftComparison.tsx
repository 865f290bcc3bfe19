import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../api/types';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { formatKm2 } from './findings';
import styles from './layers.module.css';

const few = 20;

/** What is new, gone, moved, by how much, and how many open tickets go with it. */
export function DraftComparison({ comparison, isFirst }: { comparison: Comparison; isFirst: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const { rows, squareMetresBefore, squareMetresAfter } = comparison;
  const shown = all ? rows : rows.slice(0, few);
  return (
    <>
      <p data-testid="comparison">
        {isFirst ? t('layers.compareFirst', { n: comparison.new })
          : t('layers.counts', { created: comparison.new, moved: comparison.moved, renamed: comparison.renamed, same: comparison.same,
            gone: comparison.gone })}
      </p>
      {!isFirst && rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('layers.name')}</th><th className={styles.n}>{t('layers.before')}</th><th className={styles.n}>{t('layers.after')}</th>
              <th className={styles.n}>{t('layers.difference')}</th><th className={styles.n}>{t('layers.tickets')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.code} data-testid="comparison-row" data-code={row.code}>
                <td><b>{row.name}</b> {t(`layers.state.${row.state as 'new'}`)}</td>
                <Cell label={t('layers.before')}>{formatKm2(row.squareMetresBefore, language)}</Cell>
                <Cell label={t('layers.after')}>{formatKm2(row.squareMetresAfter, language)}</Cell>
                <Cell label={t('layers.difference')}>
                  {formatKm2((row.squareMetresAfter ?? 0) - (row.squareMetresBefore ?? 0), language, true)}
                </Cell>
                <Cell label={t('layers.tickets')}>{signed(row.ticketsAfter - row.ticketsBefore)}</Cell>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td><b>{t('layers.whole')}</b></td>
              <Cell label={t('layers.before')}>{formatKm2(squareMetresBefore, language)}</Cell>
              <Cell label={t('layers.after')}>{formatKm2(squareMetresAfter, language)}</Cell>
              <Cell label={t('layers.difference')}>{formatKm2(squareMetresAfter - squareMetresBefore, language, true)}</Cell>
              <Cell label={t('layers.tickets')}>{formatNumber(comparison.tickets, language)}</Cell>
            </tr>
          </tfoot>
        </table>
      )}
      {!isFirst && rows.length > shown.length && (
        <Button variant="default" onClick={() => setAll(true)}>{t('layers.more', { n: rows.length - shown.length })}</Button>
      )}
    </>
  );
}

const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

function Cell({ label, children }: { label: string; children: string }) {
  return <td className={styles.n}><span className={styles.label}>{label} </span>{children}</td>;
}
