import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCity } from '../../api/city';
import { useLayer } from '../../api/layers';
import { useMay } from '../../api/session';
import type { LayerDetails, LayerZone } from '../../api/types';
import { formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { formatKm2 } from './findings';
import styles from './layers.module.css';
import { UploadButton } from './UploadButton';
import { Versions } from './Versions';
import { ZoneForm } from './ZoneForm';

/** One layer: its zones with their names and departments, and its versions. */
export function LayerPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = Number(useParams()['id']);
  const may = useMay()('ConfigureCity');
  const layer = useLayer(id, may);
  useTitle(layer.data ? nameOf(layer.data, language) : t('layers.title'));
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (layer.isError && !layer.data) return <ErrorMessage error={layer.error} onRetry={() => void layer.refetch()} />;
  if (!layer.data) return <RowSkeletons />;
  return (
    <div className={styles.page} data-testid="layer">
      <header>
        <nav className={styles.crumbs}><Link to="/layers">{t('layers.title')}</Link></nav>
      </header>
      <header>
        <h1>{nameOf(layer.data, language)} <small>{t(`layers.purposes.${layer.data.purpose as 'city'}`)}</small></h1>
        {!layer.data.complete && <span className="tag tag-line">{t('layers.partial')}</span>}
        <UploadButton layerId={id} label={t('layers.newVersion')} variant="outline" />
      </header>
      <Zones layer={layer.data} />
      <section>
        <h2>{t('layers.history')}</h2>
        <Versions layer={layer.data} />
      </section>
    </div>
  );
}

function Zones({ layer }: { layer: LayerDetails }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const [edited, setEdited] = useState<LayerZone>();
  if (layer.zones.length === 0) return <p>{t('layers.noZones')}</p>;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('layers.code')}</th><th>{t('layers.name')}</th><th>{t('layers.department')}</th>
            <th className={styles.n}>{t('layers.area')}</th><th className={styles.n}>{t('layers.tickets')}</th>
          </tr>
        </thead>
        <tbody>
          {layer.zones.map((zone) => (
            <tr key={zone.id} data-testid="zone-row">
              <td className="quiet">{zone.code}</td>
              <td>
                <EditButton label={t('layers.edit', { name: zone.nameJa })} onClick={() => setEdited(zone)}>
                  {nameOf(zone, language)}
                </EditButton>
              </td>
              <td>{zone.departmentId == null ? '' : nameOf(lookup.departments.get(zone.departmentId), language)}</td>
              <td className={styles.n}>
                <span className={styles.label}>{t('layers.area')} </span>{formatKm2(zone.squareMetres, language)}
              </td>
              <td className={styles.n}>
                <span className={styles.label}>{t('layers.tickets')} </span>{formatNumber(zone.openTickets, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Drawer opened={edited !== undefined} onClose={() => setEdited(undefined)} position="right" size={416}
        title={<b>{edited && nameOf(edited, language)}</b>} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {edited && <ZoneForm key={edited.id} zone={edited} onClose={() => setEdited(undefined)} />}
      </Drawer>
    </>
  );
}

function EditButton({ label, onClick, children }: { label: string; onClick: () => void; children: string }) {
  return <button type="button" className={styles.link} aria-label={label} onClick={onClick} data-testid="edit-zone">{children}</button>;
}
