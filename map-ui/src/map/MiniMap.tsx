import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../api/city';
import type { Bounds, Neighbour, Position } from '../api/types';
import { useStatuses } from '../status/statuses';
import { useLanguage } from '../text/i18n';
import { Attribution } from './Attribution';
import { circleAround } from './circle';
import { showChosen, type TicketPoint } from './layers';
import styles from './map.module.css';
import type { GeoJSONSource, LiveMap, MapMouseEvent } from './maplibre';
import { pinName } from './markerImages';
import { PlaceByNumbers } from './PlaceByNumbers';
import { useBaseStyle } from './useBaseStyle';
import { useMap } from './useMap';

interface Props {
  point?: TicketPoint | undefined;
  neighbours?: Neighbour[];
  /** Metres of the dashed circle that says what counts as near. */
  radius?: number;
  around?: Bounds;
  onPick?: (location: Position) => void;
}

/** A small map round one place: for its neighbours, or to put the pin. */
export function MiniMap({ point, neighbours = [], radius, around, onPick }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const statuses = useStatuses();
  const camera = point && !around ? { center: point.location, zoom: 16.3 } : undefined;
  const base = useBaseStyle(city.basemaps[0], language);
  const { container, map, stylesLoaded, failed } = useMap({
    bounds: around ?? city.bounds, camera, style: base.style, styleKey: base.key, statuses, addLayers, printable: true,
  });

  useEffect(() => {
    if (!map || stylesLoaded === 0) return;
    showChosen(map, point);
    const features = neighbours.map((n) => ({
      type: 'Feature' as const, properties: { icon: pinName(n.status, false) },
      geometry: { type: 'Point' as const, coordinates: n.location },
    }));
    map.getSource<GeoJSONSource>('near')?.setData({ type: 'FeatureCollection', features });
    if (point && radius) map.getSource<GeoJSONSource>('circle')?.setData(circleAround(point.location, radius));
  }, [map, stylesLoaded, point, neighbours, radius]);

  const pick = useRef(onPick);
  useEffect(() => { pick.current = onPick; });
  const picking = onPick !== undefined;
  useEffect(() => {
    if (!map || !picking) return;
    map.getCanvas().style.cursor = 'crosshair';
    const click = (event: MapMouseEvent) => pick.current?.(event.lngLat.toArray());
    map.on('click', click);
    return () => { map.off('click', click); };
  }, [map, picking]);

  if (failed) return onPick ? <PlaceByNumbers onPick={onPick} /> : <p className="notice" data-no-map>{t('map.missingTitle')}</p>;
  return (
    <>
      <div ref={container} className={styles.canvas} data-testid={picking ? 'place-map' : 'near-map'} />
      <Attribution basemap={city.basemaps[0]} />
    </>
  );
}

const nothing = { type: 'FeatureCollection' as const, features: [] };

function addLayers(map: LiveMap): void {
  for (const id of ['circle', 'near', 'chosen']) map.addSource(id, { type: 'geojson', data: nothing });
  map.addLayer({ id: 'circle-fill', type: 'fill', source: 'circle', paint: { 'fill-color': '#0017c1', 'fill-opacity': 0.07 } });
  map.addLayer({
    id: 'circle-line', type: 'line', source: 'circle',
    paint: { 'line-color': '#0017c1', 'line-width': 1.5, 'line-dasharray': [3, 2] },
  });
  for (const id of ['near', 'chosen']) {
    map.addLayer({
      id, type: 'symbol', source: id,
      layout: {
        'icon-image': ['get', 'icon'], 'icon-anchor': id === 'chosen' ? 'bottom' : 'center',
        'icon-allow-overlap': true, 'icon-ignore-placement': true,
      },
    });
  }
}
