import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePrivacyRegister, useRetention } from '../../api/privacy';
import { useMay } from '../../api/session';
import { formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './privacy.module.css';
import { registerRows } from './register';

const columns = ['what', 'why', 'where', 'until', 'who'] as const;

/** What we hold of people, why, where, until when, and who sees it: docs/privacy.md with this city's own numbers. */
export function PrivacyPage() {
  const { t } = useTranslation();
  useTitle(t('privacy.title'));
  const register = usePrivacyRegister();
  if (register.isError && !register.data) return <ErrorMessage error={register.error} onRetry={() => void register.refetch()} />;
  if (!register.data) return <RowSkeletons />;
  const days = new Map(register.data.map((kept) => [kept.name, kept.days]));
  return (
    <div className={styles.page} data-testid="privacy-register">
      <header><h1>{t('privacy.title')}</h1><p className="quiet">{t('privacy.lead')}</p>
        <p><a href="/privacy" target="_blank" rel="noreferrer">{t('privacy.notice')}</a></p></header>
      <table className={styles.table}>
        <thead><tr>{columns.map((column) => <th key={column}>{t(`privacy.${column}`)}</th>)}</tr></thead>
        <tbody>
          {registerRows.map((row) => (
            <tr key={row}>
              {columns.map((column) => (
                <td key={column} data-column={column}>
                  <span className={styles.label}>{t(`privacy.${column}`)}</span>
                  <span>{t(`register.${row}.${column}`, { days: t('privacy.days', { n: days.get(row) ?? 0 }) })}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('privacy.requests')}</p>
      <Due />
    </div>
  );
}

/** The dry run, for those who answer for it. */
function Due() {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay()('ReadRetention');
  const retention = useRetention(may);
  if (!may) return null;
  if (retention.isError && !retention.data) return <ErrorMessage error={retention.error} onRetry={() => void retention.refetch()} />;
  if (!retention.data) return <RowSkeletons />;
  return (
    <section className={styles.due} data-testid="retention">
      <h2>{t('privacy.due')}</h2>
      <p className="quiet">{t('privacy.dueLead')}</p>
      <table className={styles.table}>
        <thead>
          <tr>{(['what', 'until', 'dueNow', 'lastRun'] as const).map((column) => <th key={column}>{t(`privacy.${column}`)}</th>)}</tr>
        </thead>
        <tbody>
          {retention.data.map((kind) => (
            <tr key={kind.name} data-testid="retention-row" data-kind={kind.name}>
              <td><b>{t(`retention.${kind.name as 'words'}`)}</b></td>
              <td>{t('privacy.days', { n: kind.days })} <span className="quiet">{t(`retentionFrom.${kind.name as 'words'}`)}</span></td>
              <td>
                {t('privacy.count', { n: kind.due })}
                {kind.tickets.length > 0 && (
                  <span className={styles.numbers}>
                    {(kind.tickets as string[]).map((number) => <Link key={number} to={`/tickets/${number}`}>{number}</Link>)}
                    {kind.due > kind.tickets.length && '…'}
                  </span>
                )}
              </td>
              <td>
                {kind.lastRun
                  ? `${formatDateTime(kind.lastRun, language)} · ${t('privacy.count', { n: kind.gone ?? 0 })}` : t('privacy.notYet')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
