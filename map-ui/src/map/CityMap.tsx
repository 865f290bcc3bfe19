import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../api/city';
import type { TicketFilter } from '../api/ticketFilter';
import type { Position } from '../api/types';
import { useChanges } from '../live/live';
import { useStatuses } from '../status/statuses';
import { useLanguage } from '../text/i18n';
import { Message } from '../ui/Message';
import { Attribution } from './Attribution';
import { addTickets, addZones, showChosen, showFilter, showPointed, type TicketPoint } from './layers';
import { Lasso } from './Lasso';
import styles from './map.module.css';
import { MapControls } from './MapControls';
import { MapFailure, type FailedSource } from './MapFailure';
import { MapLegend } from './MapLegend';
import type { LiveMap } from './maplibre';
import { useBaseStyle } from './useBaseStyle';
import { useMap } from './useMap';
import { useMapInteraction, type MapInteraction } from './useMapInteraction';

interface Props extends MapInteraction {
  filter: TicketFilter;
  layer: string | undefined;
  base: string | undefined;
  pointed?: TicketPoint | undefined;
  onLayers: (patch: { layer?: string; base?: string }) => void;
  /** This computer cannot draw a map: whoever waits for its extent need not. */
  onMissing: () => void;
  /** Tickets are being chosen: they may be drawn round. */
  lasso?: { on: boolean; toggle: () => void; ring: (ring: Position[]) => void } | undefined;
}

export function CityMap(props: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const statuses = useStatuses();
  const basemap = city.basemaps.find((b) => b.id === props.base) ?? city.basemaps[0];
  const { style, key } = useBaseStyle(basemap, language);
  const styleKey = `${key}|${props.layer ?? ''}`;

  const addLayers = (map: LiveMap) => {
    addZones(map, props.layer, language);
    addTickets(map, props.filter);
  };
  const { container, map, stylesLoaded, failed } =
    useMap({ bounds: city.bounds, bottom: props.covered?.bottom, camera: props.camera, style, statuses, styleKey, addLayers });
  const { zoom, home } = useMapInteraction(map, props);

  const shownFilter = useRef(props.filter);
  useEffect(() => {
    if (!map || stylesLoaded === 0 || shownFilter.current === props.filter) return;
    shownFilter.current = props.filter;
    showFilter(map, props.filter);
  }, [map, stylesLoaded, props.filter]);
  useEffect(() => { if (map && stylesLoaded) showChosen(map, props.chosen); }, [map, stylesLoaded, props.chosen]);
  useEffect(() => { if (map && stylesLoaded) showPointed(map, props.pointed?.location); }, [map, stylesLoaded, props.pointed]);

  const [failedSource, setFailedSource] = useState<FailedSource>();
  useEffect(() => watchFailures(map, setFailedSource), [map]);
  const refresh = useMemo(() => () => { if (map?.getSource('tickets')) map.refreshTiles('tickets'); }, [map]);
  useChanges(refresh);

  const { onMissing } = props;
  useEffect(() => { if (failed) onMissing(); }, [failed, onMissing]);

  if (failed) {
    return (
      <section className={`${styles.wrap} ${styles.missing}`} aria-label={t('nav.map')} data-testid="map-missing">
        <Message icon="map" title={t('map.missingTitle')}><p>{t('map.missing')}</p><p>{t('map.missingHelp')}</p></Message>
      </section>
    );
  }
  const retry = () => {
    if (failedSource) map?.refreshTiles(failedSource);
    setFailedSource(undefined);
  };
  const right = props.covered?.right ?? 0;
  return (
    <section className={styles.wrap} aria-label={t('map.label')} data-testid="map">
      <div ref={container} className={styles.canvas} data-testid="map-canvas" />
      <p className={styles.keys}>{t('map.keys')}</p>
      <div style={{ right: right + 16 }} className={styles.controls}>
        <MapControls basemap={basemap} layer={props.layer} onZoom={zoom} onHome={home} onLayers={props.onLayers}
          lasso={props.lasso} />
      </div>
      <MapLegend />
      {map && props.lasso?.on && <Lasso map={map} onRing={props.lasso.ring} />}
      <Attribution basemap={basemap} style={{ right: right + 8 }} />
      {failedSource && <MapFailure source={failedSource} onRetry={retry} />}
    </section>
  );
}

function watchFailures(map: LiveMap | undefined, onFailure: (source: FailedSource) => void): (() => void) | undefined {
  if (!map) return undefined;
  const listen = (event: object) => {
    const source = 'sourceId' in event ? event.sourceId : undefined;
    if (source === 'tickets' || source === 'base') onFailure(source);
  };
  map.on('error', listen);
  return () => { map.off('error', listen); };
}
