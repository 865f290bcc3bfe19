import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../api/city';
import type { TicketFilter } from '../api/ticketFilter';
import { useChanges } from '../live/live';
import { useLanguage } from '../text/i18n';
import { Message } from '../ui/Message';
import { baseStyle } from './baseStyle';
import { Credit } from './Credit';
import styles from './map.module.css';
import { MapControls } from './MapControls';
import { MapLegend } from './MapLegend';
import type { LiveMap } from './maplibre';
import { MapNotes, type MapTrouble } from './MapNotes';
import { addTickets, addZones, showChosen, showFilter, showPointed, type Spot } from './overlay';
import { useMap } from './useMap';
import { useMapInteraction, type MapInteraction } from './useMapInteraction';

interface Props extends MapInteraction {
  filter: TicketFilter;
  layer: string | undefined;
  base: string | undefined;
  pointed?: Spot | undefined;
  onLayers: (patch: { layer?: string; base?: string }) => void;
}

export function CityMap(props: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const basemap = city.basemaps.find((b) => b.id === props.base) ?? city.basemaps[0];
  const styleKey = `${basemap?.id ?? ''}|${props.layer ?? ''}|${language}`;
  const style = useMemo(() => baseStyle(basemap, language), [basemap, language]);

  const dress = (map: LiveMap) => {
    addZones(map, props.layer, language);
    addTickets(map, props.filter);
  };
  const { container, map, dressed, failed } = useMap({ bounds: city.bounds, bottom: props.covered?.bottom, look: props.look, style, styleKey, dress });
  const { zoom, home } = useMapInteraction(map, props);

  const shownFilter = useRef(props.filter);
  useEffect(() => {
    if (!map || dressed === 0 || shownFilter.current === props.filter) return;
    shownFilter.current = props.filter;
    showFilter(map, props.filter);
  }, [map, dressed, props.filter]);
  useEffect(() => { if (map && dressed) showChosen(map, props.chosen); }, [map, dressed, props.chosen]);
  useEffect(() => { if (map && dressed) showPointed(map, props.pointed?.location); }, [map, dressed, props.pointed]);

  const [trouble, setTrouble] = useState<MapTrouble>();
  useEffect(() => watchTrouble(map, setTrouble), [map]);
  const refresh = useMemo(() => () => { if (map?.getSource('tickets')) map.refreshTiles('tickets'); }, [map]);
  useChanges(refresh);

  if (failed) return <div className={styles.wrap}><Message icon="map" title={t('map.noWebgl')} /></div>;
  const retry = () => {
    if (trouble) map?.refreshTiles(trouble);
    setTrouble(undefined);
  };
  const right = props.covered?.right ?? 0;
  return (
    <section className={styles.wrap} aria-label={t('map.label')} data-testid="map">
      <div ref={container} className={styles.canvas} data-testid="map-canvas" />
      <div style={{ right: right + 16 }} className={styles.controls}>
        <MapControls basemap={basemap} layer={props.layer} onZoom={zoom} onHome={home} onLayers={props.onLayers} />
      </div>
      <MapLegend />
      <Credit basemap={basemap} style={{ right: right + 8 }} />
      {trouble && <MapNotes trouble={trouble} onRetry={retry} />}
    </section>
  );
}

function watchTrouble(map: LiveMap | undefined, tell: (trouble: MapTrouble) => void): (() => void) | undefined {
  if (!map) return undefined;
  const listen = (event: object) => {
    const source = 'sourceId' in event ? event.sourceId : undefined;
    if (source === 'tickets' || source === 'base') tell(source);
  };
  map.on('error', listen);
  return () => { map.off('error', listen); };
}
