import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { IncidentRow } from '../../api/types';
import { addIncidentLayers, incidentLayer, paintIncidents, type IncidentPin } from '../../map/incidents';
import canvas from '../../map/map.module.css';
import type { MapLayerMouseEvent } from '../../map/maplibre';
import { useBaseStyle } from '../../map/useBaseStyle';
import { useMap } from '../../map/useMap';
import { useLanguage } from '../../text/i18n';
import styles from './situation.module.css';

interface Props { incidents: readonly IncidentRow[]; chosen: number | undefined; onChoose: (no: number) => void }

/** The life-threatening ones carry the list's numbers; those that nobody has verified are rings with a question mark. */
export function SituationMap({ incidents, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const pins = useMemo(() => incidents.map((i, at): IncidentPin => ({
    no: i.no, at: i.location, severity: i.severity, state: i.state,
    label: i.severity === 'LifeThreatening' ? String(at + 1) : i.state === 'Unconfirmed' && i.severity === 'Serious' ? '?' : '',
  })), [incidents]);
  const base = useBaseStyle(city.basemaps[0], language);
  const { container, map, stylesLoaded, failed } = useMap({
    bounds: city.bounds, style: base.style, styleKey: base.key, printable: true, addLayers: addIncidentLayers,
  });
  useEffect(() => {
    if (map && stylesLoaded > 0) paintIncidents(map, pins, chosen);
  }, [map, stylesLoaded, pins, chosen]);
  const [lon, lat] = incidents.find((i) => i.no === chosen)?.location ?? [];
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return;
    const { clientWidth, clientHeight } = map.getContainer();
    const at = map.project([lon, lat]);
    const inSight = at.x > 48 && at.x < clientWidth - 48 && at.y > 48 && at.y < clientHeight - 48;
    if (!inSight) map.easeTo({ center: [lon, lat] });
  }, [map, lon, lat]);
  useEffect(() => {
    if (!map) return undefined;
    const choose = (event: MapLayerMouseEvent) => {
      const no = event.features?.[0]?.properties['no'] as unknown;
      if (typeof no === 'number') onChoose(no);
    };
    map.on('click', incidentLayer, choose);
    return () => { map.off('click', incidentLayer, choose); };
  }, [map, onChoose]);
  return (
    <div className={styles.map} role="region" aria-label={t('situation.map')}>
      {failed ? <p className="notice">{t('map.missingTitle')}</p>
        : <div ref={container} className={canvas.canvas} data-testid="situation-map" />}
    </div>
  );
}
