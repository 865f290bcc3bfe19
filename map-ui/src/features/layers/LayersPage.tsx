import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLayers } from '../../api/layers';
import { useMay } from '../../api/session';
import type { LayerRow } from '../../api/types';
import { formatDateTime, formatDayInSentence, formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './layers.module.css';
import { UploadButton } from './UploadButton';

/** The city's layers of zones, what is under way, and where a new one begins. */
export function LayersPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  useTitle(t('layers.title'));
  const may = useMay()('ConfigureCity');
  const layers = useLayers(may);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (layers.isError && !layers.data) return <ErrorMessage error={layers.error} onRetry={() => void layers.refetch()} />;
  if (!layers.data) return <RowSkeletons />;
  const { gdal, drafts } = layers.data;
  return (
    <div className={styles.page} data-testid="layers">
      <header>
        <h1>{t('layers.title')}</h1>
        <UploadButton label={t('layers.add')} />
      </header>
      <p className={styles.lead}>{t('layers.lead')} <small>{t('layers.formats')}</small></p>
      {!gdal && <p className={styles.note} data-testid="no-gdal">{t('layers.geoJsonOnly')}</p>}
      {drafts.length > 0 && (
        <section className={styles.drafts}>
          <h2>{t('layers.drafts')}</h2>
          <ul>
            {drafts.map((draft) => (
              <li key={draft.id} data-testid="layer-draft">
                <Link to={`/layers/drafts/${draft.id}`}>{draft.layerName}</Link>
                <span className="quiet">
                  {t('layers.draftOf', { file: draft.fileName, who: draft.createdBy, when: formatDateTime(draft.changedAt, language) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {layers.data.layers.length === 0 ? <p>{t('layers.none')}</p> : <LayerTable rows={layers.data.layers} />}
    </div>
  );
}

function LayerTable({ rows }: { rows: LayerRow[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('layers.name')}</th><th>{t('layers.purpose')}</th><th className={styles.n}>{t('layers.zones')}</th>
          <th>{t('layers.version')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-testid="layer-row">
            <td><Name row={row} /></td>
            <td>
              {t(`layers.purposes.${row.purpose as 'city'}`)}
              {' '}{!row.complete && <span className="tag tag-line">{t('layers.partial')}</span>}
            </td>
            <td className={styles.n}><span className={styles.label}>{t('layers.zones')} </span>{formatNumber(row.zones, language)}</td>
            <td>
              {row.version != null && t('layers.versionOf', { n: row.version })}
              {row.next != null && (
                <span className={styles.soon}>{t('layers.waits', { day: formatDayInSentence(row.next, language) })}</span>
              )}
              {row.recomputing && <span className={styles.soon}>{t('layers.recomputing')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ row }: { row: LayerRow }) {
  return <Link to={`/layers/${row.id}`}><b>{nameOf(row, useLanguage())}</b></Link>;
}
