import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { DryRun, DryRunScope } from '../../api/types';
import { formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import styles from './rules.module.css';

interface Props { scope: DryRunScope; onScope: (scope: DryRunScope) => void; run: DryRun | undefined; hasDraft: boolean }

/** What the draft would have made of tickets that are there, before anybody publishes it. */
export function DryRunPanel({ scope, onScope, run, hasDraft }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departments } = useCity();
  const name = (id: number | null | undefined) => (id == null ? t('rules.try.nobody') : nameOf(departments.get(id), language));
  const number = (n: number) => formatNumber(n, language);
  const moved = run?.moves.reduce((sum, m) => sum + m.count, 0) ?? 0;
  const movedOpen = run?.moves.reduce((sum, m) => sum + m.open, 0) ?? 0;
  return (
    <section className={styles.panel} data-testid="dry-run">
      <div className={styles.above}>
        <h2>{t('rules.dry.title')}</h2>
        <Select aria-label={t('rules.dry.title')} w={180} value={scope} allowDeselect={false}
          onChange={(value) => onScope((value ?? 'Latest') as DryRunScope)}
          data={[{ value: 'Latest', label: t('rules.dry.latest') }, { value: 'Open', label: t('rules.dry.open') }]} />
      </div>
      {!run ? <RowSkeletons rows={3} /> : (
        <>
          <p><b>{moved === 0 ? t('rules.dry.same', { total: number(run.total) })
            : t('rules.dry.changed', { total: number(run.total), n: number(moved) })}</b></p>
          {hasDraft && moved > 0 && (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{t('rules.dry.from')}</th><th>{t('rules.dry.to')}</th><th>{t('rules.dry.count')}</th>
                  <th>{t('rules.dry.openOf')}</th>
                </tr>
              </thead>
              <tbody>
                {run.moves.map((m) => (
                  <tr key={`${m.from}-${m.to}`} data-testid="dry-move">
                    <td>{name(m.from)}</td><td>{name(m.to)}</td><td>{number(m.count)}</td><td>{number(m.open)}</td>
                  </tr>
                ))}
                <tr>
                  <td colSpan={2}>{t('rules.dry.unchanged')}</td><td>{number(run.total - moved)}</td>
                  <td>{number(run.open - movedOpen)}</td>
                </tr>
                <tr><th colSpan={2}>{t('rules.dry.sum')}</th><th>{number(run.total)}</th><th>{number(run.open)}</th></tr>
              </tbody>
            </table>
          )}
          {run.changed.length > 0 && (
            <details>
              <summary>{t('rules.dry.list', { n: number(run.changed.length) })}</summary>
              <p className={styles.numbers}>
                {run.changed.map((c) => <Link key={c.number} to={`/tickets/${c.number}`}>{c.number}</Link>)}
              </p>
            </details>
          )}
          <p className={styles.hint}>{t('rules.dry.hint')}</p>
        </>
      )}
    </section>
  );
}
